import type { Access } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { busArn, busNameOf, ruleArn } from './state.ts';

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

function resourcesOf(
  place: { readonly account: string; readonly region: string },
  action: string,
  input: JsonObject,
): readonly string[] {
  const arn = text(input, 'ResourceARN');
  if (arn !== undefined) return [arn];
  if (action === 'PutEvents') return entryBuses(input).map((bus) => busArn(place, bus));
  if (action.endsWith('EventBus')) {
    return [busArn(place, busNameOf(text(input, 'Name') ?? 'default'))];
  }
  if (action === 'ListEventBuses' || action === 'TestEventPattern') return ['*'];
  const bus = busNameOf(text(input, 'EventBusName') ?? 'default');
  return [ruleArn(place, bus, text(input, 'Rule') ?? text(input, 'Name') ?? '*')];
}

/** The IAM action and the resources of a request. */
export function accessOf(
  place: { readonly account: string; readonly region: string },
  action: string,
  input: JsonObject,
): readonly Access[] {
  return resourcesOf(place, action, input).map((resource) => ({
    action: `events:${action}`,
    resource,
  }));
}
