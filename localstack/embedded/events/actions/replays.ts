import { AwsError } from '../../kernel/aws-error.ts';
import { eventIn } from '../archives/archived-events.ts';
import { noBus, validationException } from '../errors.ts';
import { busNameOf, type EventsAction, type EventsState, page, type Replay } from '../state.ts';
import { archiveOf } from './archives.ts';

const nameRules = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ } as const;

function replayOf({ replays }: EventsState, name: string): Replay {
  const replay = replays.get(name);
  if (replay !== undefined) return replay;
  throw new AwsError('ResourceNotFoundException', `Replay ${name} does not exist.`);
}

/** Sends what an archive holds of a time to the bus again: all at once, in the order it came. */
export const startReplay: EventsAction = (fields, state) => {
  const name = fields.requiredText('ReplayName', nameRules);
  const archiveArn = fields.requiredText('EventSourceArn', { min: 1, max: 1600 });
  const destination = fields.requiredObject('Destination');
  const destinationArn = destination.requiredText('Arn', { min: 1, max: 1600 });
  const filterArns = destination.texts('FilterArns');
  const from = fields.requiredTime('EventStartTime');
  const to = fields.requiredTime('EventEndTime');
  if (state.replays.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', `Replay ${name} already exists.`);
  }
  const archive = archiveOf(state, archiveArn.split('archive/')[1] ?? archiveArn);
  const bus = state.buses.get(busNameOf(destinationArn));
  if (bus === undefined) throw noBus(busNameOf(destinationArn));
  if (archive.sourceArn !== destinationArn) {
    throw validationException(
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    );
  }
  if (to <= from) {
    throw validationException(
      'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    );
  }
  const now = state.clock.now();
  state.archives.expire(now);
  const events = archive.events.between(from, to);
  for (const archived of events) {
    state.replay(bus, { ...eventIn(archived), 'replay-name': name }, filterArns);
  }
  const replay: Replay = {
    name,
    arn: `arn:aws:events:${state.region}:${state.account}:replay/${name}`,
    description: fields.text('Description', { max: 512 }),
    archiveArn,
    destinationArn,
    filterArns,
    from,
    to,
    startedAt: now,
    endedAt: now,
    lastEventAt: events.at(-1)?.at,
  };
  state.replays.set(name, replay);
  return { ReplayArn: replay.arn, State: 'STARTING', ReplayStartTime: now / 1000 };
};

function shown(replay: Replay) {
  return {
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: 'COMPLETED',
    EventStartTime: replay.from / 1000,
    EventEndTime: replay.to / 1000,
    EventLastReplayedTime: replay.lastEventAt === undefined ? undefined : replay.lastEventAt / 1000,
    ReplayStartTime: replay.startedAt / 1000,
    ReplayEndTime: replay.endedAt / 1000,
  };
}

export const describeReplay: EventsAction = (fields, state) => {
  const replay = replayOf(state, fields.requiredText('ReplayName', nameRules));
  const { arn, description, destinationArn, filterArns } = replay;
  const filters = filterArns.length === 0 ? undefined : filterArns;
  return {
    ...shown(replay),
    ReplayArn: arn,
    Description: description,
    Destination: { Arn: destinationArn, FilterArns: filters },
  };
};

export const listReplays: EventsAction = (fields, state) => {
  const prefix = fields.text('NamePrefix', nameRules) ?? '';
  const source = fields.text('EventSourceArn', { min: 1, max: 1600 });
  const wanted = fields.text('State') ?? 'COMPLETED';
  const found = [...state.replays.values()].filter(
    ({ archiveArn, name }) => name.startsWith(prefix) && (source ?? archiveArn) === archiveArn,
  );
  const { items, NextToken } = page(fields, wanted === 'COMPLETED' ? found : []);
  return { Replays: items.map(shown), NextToken };
};

export const cancelReplay: EventsAction = (fields, state) => {
  const { name } = replayOf(state, fields.requiredText('ReplayName', nameRules));
  throw new AwsError(
    'IllegalStatusException',
    `Replay ${name} is not in a valid state for this operation.`,
  );
};
