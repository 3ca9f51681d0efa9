import type { Keepable } from '../kernel/keeping/keepable.ts';
import { ArchivedEvents } from './archives/archived-events.ts';
import type { Archive } from './archives/archives.ts';
import type { EventBridge } from './bridge.ts';
import { parseEventPattern } from './pattern.ts';
import { parseSchedule } from './schedules/schedule.ts';
import type { EventBus, Replay, Rule } from './state.ts';

/** A rule without what is made of its texts. */
type PlainRule = Omit<Rule, 'pattern' | 'schedule'>;

/** An archive without what it holds, which is kept event by event. */
type PlainArchive = Omit<Archive, 'events' | 'pattern'>;

type EventsRecord =
  | { readonly kind: 'bus'; readonly value: Omit<EventBus, 'rules'> }
  | { readonly kind: 'rule'; readonly bus: string; readonly value: PlainRule }
  | { readonly kind: 'archive'; readonly value: PlainArchive }
  | { readonly kind: 'replay'; readonly value: Replay }
  | { readonly kind: 'tags'; readonly arn: string; readonly value: Map<string, string> };

function withoutRules({ rules: _, ...bus }: EventBus): Omit<EventBus, 'rules'> {
  return bus;
}

function plain({ pattern: _, schedule: __, ...rule }: Rule): PlainRule {
  return rule;
}

function whole(rule: PlainRule): Rule {
  const { patternText, scheduleText } = rule;
  return {
    ...rule,
    ...(patternText === undefined ? {} : { pattern: parseEventPattern(patternText) }),
    ...(scheduleText === undefined ? {} : { schedule: parseSchedule(scheduleText) }),
  };
}

function withoutEvents({ events: _, pattern: __, ...archive }: Archive): PlainArchive {
  return archive;
}

function archiveOf(archive: PlainArchive): Archive {
  const { patternText } = archive;
  const pattern = patternText === undefined ? undefined : parseEventPattern(patternText);
  return { ...archive, pattern, events: new ArchivedEvents() };
}

function keysOf({ archives, buses, replays, tags }: EventBridge): string[] {
  return [
    ...[...buses.keys()].map((name) => `bus/${name}`),
    ...[...buses.values()].flatMap(({ name, rules }) =>
      [...rules.keys()].map((rule) => `rule/${name}/${rule}`),
    ),
    ...archives.all().map(({ name }) => `archive/${name}`),
    ...[...replays.keys()].map((name) => `replay/${name}`),
    ...[...tags.keys()].map((arn) => `tags/${arn}`),
  ];
}

function recordOf(
  { archives, buses, replays, tags }: EventBridge,
  key: string,
): EventsRecord | undefined {
  const [kind = '', first = '', ...more] = key.split('/');
  const name = [first, ...more].join('/');
  if (kind === 'bus') {
    const bus = buses.get(name);
    return bus && { kind, value: withoutRules(bus) };
  }
  if (kind === 'rule') {
    const rule = buses.get(first)?.rules.get(more.join('/'));
    return rule && { kind, bus: first, value: plain(rule) };
  }
  if (kind === 'archive') {
    const archive = archives.named(name);
    return archive && { kind, value: withoutEvents(archive) };
  }
  if (kind === 'replay') {
    const value = replays.get(name);
    return value && { kind, value };
  }
  const value = tags.get(name);
  return value && { kind: 'tags', arn: name, value };
}

function takeUp(bridge: EventBridge, record: EventsRecord): void {
  switch (record.kind) {
    case 'bus': {
      const rules = bridge.buses.get(record.value.name)?.rules ?? new Map<string, Rule>();
      bridge.buses.set(record.value.name, { ...record.value, rules });
      break;
    }
    case 'rule':
      bridge.buses.get(record.bus)?.rules.set(record.value.name, whole(record.value));
      break;
    case 'archive':
      bridge.archives.set(archiveOf(record.value));
      break;
    case 'replay':
      bridge.replays.set(record.value.name, record.value);
      break;
    case 'tags':
      bridge.tags.set(record.arn, record.value);
  }
}

/** All of EventBridge but what archives hold and what is on its way. */
export function keepableEvents(bridge: EventBridge): Keepable<EventsRecord> {
  return {
    keys: () => keysOf(bridge),
    get: (key) => recordOf(bridge, key),
    restore(found) {
      const records = [...found].map(([, record]) => record);
      // A rule may have been kept before a bus that was made anew.
      for (const record of records) if (record.kind === 'bus') takeUp(bridge, record);
      for (const record of records) if (record.kind !== 'bus') takeUp(bridge, record);
      bridge.reschedule();
    },
    clear() {
      for (const kept of [bridge.buses, bridge.archives, bridge.replays, bridge.tags]) kept.clear();
      bridge.addDefaultBus();
      bridge.reschedule();
    },
  };
}
