import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { noBus } from '../errors.ts';
import { parseEventPattern } from '../pattern.ts';
import { type Archive, busNameOf, type EventsAction, type EventsState, page } from '../state.ts';

const nameRules = { min: 1, max: 48, pattern: /^[.\-_A-Za-z0-9]+$/ } as const;

export function archiveOf({ archives }: EventsState, name: string): Archive {
  const archive = archives.get(name);
  if (archive !== undefined) return archive;
  throw new AwsError('ResourceNotFoundException', `Archive ${name} does not exist.`);
}

function patternOf(fields: Fields): string | undefined {
  const text = fields.text('EventPattern', { max: 4096 });
  if (text === undefined || text === '') return undefined;
  parseEventPattern(text);
  return text;
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
  const patternText = patternOf(fields);
  if (state.archives.has(name)) {
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
    patternText,
    retentionDays,
    events: [],
  };
  state.archives.set(name, archive);
  return answer(archive);
};

function shown(archive: Archive) {
  const bytes = archive.events.reduce((sum, { event }) => sum + JSON.stringify(event).length, 0);
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.sourceArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: bytes,
    EventCount: archive.events.length,
    CreationTime: archive.createdAt / 1000,
  };
}

export const describeArchive: EventsAction = (fields, state) => {
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
  const found = [...state.archives.values()]
    .filter(({ name, sourceArn }) => name.startsWith(prefix) && (source ?? sourceArn) === sourceArn)
    .filter(() => wanted === 'ENABLED')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, NextToken } = page(fields, found);
  return { Archives: items.map(shown), NextToken };
};

export const updateArchive: EventsAction = (fields, state) => {
  fields.disallow('events:UpdateArchive', 'KmsKeyIdentifier');
  const archive = archiveOf(state, fields.requiredText('ArchiveName', nameRules));
  archive.description = fields.text('Description', { max: 512 }) ?? archive.description;
  archive.patternText = patternOf(fields) ?? archive.patternText;
  archive.retentionDays =
    fields.number('RetentionDays', { min: 0, whole: true }) ?? archive.retentionDays;
  return answer(archive);
};

export const deleteArchive: EventsAction = (fields, state) => {
  state.archives.delete(archiveOf(state, fields.requiredText('ArchiveName', nameRules)).name);
  return {};
};
