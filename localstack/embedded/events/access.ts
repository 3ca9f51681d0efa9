import { isObject } from '../kernel/objects.ts';
import { passRole } from '../kernel/pass-role.ts';
import type { Access } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { eventsKeys } from './condition-keys.ts';
import { busArn, busNameOf, type EventsState, ruleArn } from './state.ts';

type Place = Pick<EventsState, 'account' | 'region'>;

function text(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}

function entryBuses(input: JsonObject): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(input['Entries']) ? input['Entries'] : [];
  const names = entries.map((entry) => {
    const named =
      typeof entry === 'object' && entry !== null && 'EventBusName' in entry
        ? entry.EventBusName
        : undefined;
    return typeof named === 'string' ? busNameOf(named) : 'default';
  });
  return [...new Set(names)];
}

/** Actions that are about no one thing. */
const aboutAll = ['ListArchives', 'ListEventBuses', 'ListReplays', 'TestEventPattern'];

/** An archive or a replay that a request names. */
function keptArn(place: Place, input: JsonObject): string | undefined {
  const archive = text(input, 'ArchiveName');
  const named = archive ?? text(input, 'ReplayName');
  if (named === undefined) return undefined;
  const kind = archive === undefined ? 'replay' : 'archive';
  return `arn:aws:events:${place.region}:${place.account}:${kind}/${named}`;
}

function resourcesOf(place: Place, action: string, input: JsonObject): readonly string[] {
  const arn = text(input, 'ResourceARN') ?? keptArn(place, input);
  if (arn !== undefined) return [arn];
  if (action === 'PutEvents') return entryBuses(input).map((bus) => busArn(place, bus));
  if (aboutAll.includes(action)) return ['*'];
  const named = text(input, 'EventBusName') ?? 'default';
  if (/EventBus$|Permission$/.test(action)) {
    return [busArn(place, busNameOf(text(input, 'Name') ?? named))];
  }
  return [ruleArn(place, busNameOf(named), text(input, 'Rule') ?? text(input, 'Name') ?? '*')];
}

/** The IAM action and the resources of a request, with the policies of buses. */
export function accessOf(state: EventsState, action: string, input: JsonObject): readonly Access[] {
  const targets: readonly unknown[] = Array.isArray(input['Targets']) ? input['Targets'] : [];
  const roles = [input, ...targets].map((part) => (isObject(part) ? part['RoleArn'] : undefined));
  const accesses = resourcesOf(state, action, input).map((resource) => {
    const bus = [...state.buses.values()].find(({ arn }) => arn === resource);
    return {
      action: `events:${action}`,
      resource,
      keys: () => eventsKeys(state, resource, input),
      ...(bus?.policy === undefined ? {} : { resourcePolicy: bus.policy }),
    };
  });
  return [...accesses, ...passRole(roles, 'events.amazonaws.com')];
}
