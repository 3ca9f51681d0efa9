import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { ArchivedEvents } from '../archives/archived-events.ts';
import type { Archive } from '../archives/archives.ts';
import { noBus } from '../errors.ts';
import { parseEventPattern } from '../pattern.ts';
import { busNameOf, type EventsAction, type EventsState, page } from '../state.ts';

const nameRules = { min: 1, max: 48, pattern: /^[.\-_A-Za-z0-9]+$/ } as const;

export function archiveOf({ archives }: EventsState, name: string): Archive {
  const archive = archives.named(name);
  if (archive !== undefined) return archive;
  throw new AwsError('ResourceNotFoundException', `Archive ${name} does not exist.`);
}

function patternOf(fields: Fields): Pick<Archive, 'pattern' | 'patternText'> | undefined {
  const patternText = fields.text('EventPattern', { max: 4096 });
  if (patternText === undefined || patternText === '') return undefined;
  return { patternText, pattern: parseEventPattern(patternText) };
}

function answer(archive: Archive) {
  return {
    ArchiveArn: archive.arn,
    State: 'ENABLED',
    CreationTime: archive.createdAt / 1000,
  };
}

export const createArchive: EventsAction = (fields, state) => {
  fields.disallow('events:CreateArchive', 'KmsKeyIdentifier');
  const name = fields.requiredText('ArchiveName', nameRules);
  const sourceArn = fields.requiredText('EventSourceArn', { min: 1, max: 1600 });
  const description = fields.text('Description', { max: 512 });
  const retentionDays = fields.number('RetentionDays', { min: 0, whole: true }) ?? 0;
  const pattern = patternOf(fields) ?? { patternText: undefined, pattern: undefined };
  if (state.archives.named(name) !== undefined) {
    throw new AwsError('ResourceAlreadyExistsException', `Archive ${name} already exists.`);
  }
  const bus = busNameOf(sourceArn);
  if (!state.buses.has(bus)) throw noBus(bus);
  const archive: Archive = {
    name,
    arn: `arn:aws:events:${state.region}:${state.account}:archive/${name}`,
    sourceArn,
    createdAt: state.clock.now(),
    description,
    ...pattern,
    retentionDays,
    events: new ArchivedEvents(),
  };
  state.archives.set(archive);
  return answer(archive);
};

function shown(archive: Archive) {
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.sourceArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: archive.events.bytes,
    EventCount: archive.events.count,
    CreationTime: archive.createdAt / 1000,
  };
}

export const describeArchive: EventsAction = (fields, state) => {
  state.archives.expire(state.clock.now());
  const archive = archiveOf(state, fields.requiredText('ArchiveName', nameRules));
  return {
    ArchiveArn: archive.arn,
    ...shown(archive),
    Description: archive.description,
    EventPattern: archive.patternText,
  };
};

export const listArchives: EventsAction = (fields, state) => {
  const prefix = fields.text('NamePrefix', nameRules) ?? '';
  const source = fields.text('EventSourceArn', { min: 1, max: 1600 });
  const wanted = fields.text('State') ?? 'ENABLED';
  const found = state.archives
    .all()
    .filter(({ name, sourceArn }) => name.startsWith(prefix) && (source ?? sourceArn) === sourceArn)
    .filter(() => wanted === 'ENABLED')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, NextToken } = page(fields, found);
  return { Archives: items.map(shown), NextToken };
};

export const updateArchive: EventsAction = (fields, state) => {
  fields.disallow('events:UpdateArchive', 'KmsKeyIdentifier');
  const archive = archiveOf(state, fields.requiredText('ArchiveName', nameRules));
  state.archives.set({
    ...archive,
    ...patternOf(fields),
    description: fields.text('Description', { max: 512 }) ?? archive.description,
    retentionDays: fields.number('RetentionDays', { min: 0, whole: true }) ?? archive.retentionDays,
  });
  return answer(archive);
};

export const deleteArchive: EventsAction = (fields, state) => {
  state.archives.delete(archiveOf(state, fields.requiredText('ArchiveName', nameRules)));
  return {};
};
