import type { Clock } from '../kernel/clock.ts';
import type { EventPattern } from '../kernel/event-pattern/pattern.ts';
import type { Fields } from '../kernel/fields.ts';
import { page as pageOf } from '../kernel/page.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { Archives } from './archives/archives.ts';
import { noBus, noRule, validationException } from './errors.ts';
import type { Schedule } from './schedules/schedule.ts';

export interface Target {
  readonly id: string;
  readonly arn: string;
  readonly roleArn?: string;
  /** JSON, sent in place of the event. */
  readonly input?: string;
  readonly inputPath?: string;
  readonly inputTransformer?: {
    readonly paths: Readonly<Record<string, string>>;
    readonly template: string;
  };
  readonly messageGroupId?: string;
  readonly deadLetterArn?: string;
  readonly retry?: { readonly attempts?: number; readonly maximumAgeSeconds?: number };
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly roleArn?: string;
  readonly patternText?: string;
  readonly pattern?: EventPattern;
  readonly scheduleText?: string;
  readonly schedule?: Schedule;
  readonly state: RuleState;
  /** When its schedule began to run; milliseconds since the epoch. */
  readonly since: number;
  readonly targets: Map<string, Target>;
}

export const ruleStates = [
  'ENABLED',
  'DISABLED',
  'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
] as const;

export type RuleState = (typeof ruleStates)[number];

export interface EventBus {
  readonly name: string;
  readonly arn: string;
  description: string | undefined;
  /** Kept and shown: nothing here is encrypted, so that nothing fails for its key. */
  deadLetterArn: string | undefined;
  kmsKey: string | undefined;
  /** Who else may put events, as a policy in JSON. */
  policy: string | undefined;
  readonly createdAt: number;
  modifiedAt: number;
  readonly rules: Map<string, Rule>;
}

export interface Replay {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly archiveArn: string;
  readonly destinationArn: string;
  /** ARNs of rules; empty for all. */
  readonly filterArns: readonly string[];
  /** Times in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly lastEventAt: number | undefined;
}

/** All that EventBridge knows. */
export interface EventsState {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly buses: Map<string, EventBus>;
  /** By ARN. */
  readonly tags: Map<string, Map<string, string>>;
  readonly archives: Archives;
  /** By name. */
  readonly replays: Map<string, Replay>;
  /** Takes an event to the archives and the rules of its bus. */
  route(bus: EventBus, event: JsonObject): void;
  /** Takes an event to some rules of its bus only; with an empty list to all of them. */
  replay(bus: EventBus, event: JsonObject, ruleArns: readonly string[]): void;
  /** A rule was added, changed or removed. */
  reschedule(): void;
}

export type EventsAction = (fields: Fields, state: EventsState) => JsonObject;

export const nameRules = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ } as const;

export function busArn({ account, region }: Pick<EventsState, 'account' | 'region'>, name: string) {
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}

/** The default bus is not named in the ARNs of its rules. */
export function ruleArn(
  { account, region }: Pick<EventsState, 'account' | 'region'>,
  bus: string,
  rule: string,
): string {
  const path = bus === 'default' ? rule : `${bus}/${rule}`;
  return `arn:aws:events:${region}:${account}:rule/${path}`;
}

/** `name` of a name or an ARN of a bus. */
export function busNameOf(text: string): string {
  return text.startsWith('arn:') ? (text.split('event-bus/')[1] ?? text) : text;
}

export function busOf(fields: Fields, { buses }: EventsState, member = 'EventBusName'): EventBus {
  const name = busNameOf(fields.text(member, { min: 1, max: 1600 }) ?? 'default');
  const bus = buses.get(name);
  if (bus === undefined) throw noBus(name);
  return bus;
}

export function ruleOf(fields: Fields, state: EventsState, member = 'Name') {
  const bus = busOf(fields, state);
  const name = fields.requiredText(member, nameRules);
  const rule = bus.rules.get(name);
  if (rule === undefined) throw noRule(name, bus.name);
  return { bus, rule };
}

/** One page of a list, by `Limit` and `NextToken`. */
export function page<T>(fields: Fields, items: readonly T[]) {
  const size = fields.number('Limit', { min: 1, max: 100 }) ?? 100;
  const token = fields.text('NextToken', { min: 1, max: 2048 });
  const invalidToken = () => validationException('The value of NextToken is invalid.');
  const found = pageOf(items, { token, size, invalidToken });
  return { items: found.items, NextToken: found.nextToken };
}
