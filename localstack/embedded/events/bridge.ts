import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { eventTime } from './actions/put-events.ts';
import { parseEventPattern } from './pattern.ts';
import { Scheduler } from './schedules/scheduler.ts';
import {
  type Archive,
  busArn,
  type EventBus,
  type EventsState,
  type Replay,
  type Rule,
} from './state.ts';
import type { DeliveryDependencies } from './targets/deliver.ts';
import { Deliveries } from './targets/deliveries.ts';
import { inputFor } from './targets/input.ts';

const dayMs = 24 * 3_600_000;

/** The buses with their rules and archives, the schedules, and what is on its way. */
export class EventBridge implements EventsState {
  readonly account: string;
  readonly region: string;
  readonly clock: DeliveryDependencies['clock'];
  readonly buses = new Map<string, EventBus>();
  readonly tags = new Map<string, Map<string, string>>();
  readonly archives = new Map<string, Archive>();
  readonly replays = new Map<string, Replay>();
  readonly scheduler: Scheduler;
  readonly deliveries: Deliveries;
  /** Called with the name of an archive that has taken an event. */
  onArchived: (name: string) => void = () => {};
  /** Events that came from another bus do not travel on. */
  readonly #forwarded = new WeakSet<JsonObject>();

  constructor(
    dependencies: DeliveryDependencies,
    options: { readonly account: string; readonly region: string },
  ) {
    this.deliveries = new Deliveries(dependencies);
    this.account = options.account;
    this.region = options.region;
    this.clock = dependencies.clock;
    this.addDefaultBus();
    this.scheduler = new Scheduler(
      {
        clock: this.clock,
        rules: () => [...this.buses.values()].flatMap(({ rules }) => [...rules.values()]),
      },
      (rule, time) => this.#send(rule, this.scheduledEvent(rule, time)),
    );
  }

  /** Every account has it. */
  addDefaultBus(): void {
    const now = this.clock.now();
    this.buses.set('default', {
      name: 'default',
      arn: busArn(this, 'default'),
      description: undefined,
      deadLetterArn: undefined,
      kmsKey: undefined,
      policy: undefined,
      createdAt: now,
      modifiedAt: now,
      rules: new Map(),
    });
  }

  reschedule(): void {
    this.scheduler.reschedule();
  }

  route(bus: EventBus, event: JsonObject): void {
    this.#archive(bus, event);
    this.replay(bus, event, []);
  }

  replay(bus: EventBus, event: JsonObject, ruleArns: readonly string[]): void {
    for (const rule of bus.rules.values()) {
      if (rule.state === 'DISABLED' || rule.pattern?.(event) !== true) continue;
      if (ruleArns.length === 0 || ruleArns.includes(rule.arn)) this.#send(rule, event);
    }
  }

  event(event: {
    readonly detailType: string;
    readonly source: string;
    readonly time: number;
    readonly resources: readonly string[];
    readonly detail: JsonObject;
  }): JsonObject {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': event.detailType,
      source: event.source,
      account: this.account,
      time: eventTime(event.time),
      region: this.region,
      resources: event.resources,
      detail: event.detail,
    };
  }

  scheduledEvent(rule: Rule, time: number): JsonObject {
    const resources = [rule.arn];
    return this.event({
      detailType: 'Scheduled Event',
      source: 'aws.events',
      time,
      resources,
      detail: {},
    });
  }

  /** Each archive keeps what fits, as long as it is told to; replayed events are there already. */
  #archive(bus: EventBus, event: JsonObject): void {
    const at = this.clock.now();
    for (const archive of this.archives.values()) {
      const { patternText, retentionDays, sourceArn } = archive;
      if (sourceArn !== bus.arn) continue;
      if (patternText !== undefined && !parseEventPattern(patternText)(event)) continue;
      archive.events.push({ at, event });
      if (retentionDays > 0) {
        const oldest = at - retentionDays * dayMs;
        archive.events = archive.events.filter((kept) => kept.at >= oldest);
      }
      this.onArchived(archive.name);
    }
  }

  #send(rule: Rule, event: JsonObject): void {
    const circumstances = {
      ruleArn: rule.arn,
      ruleName: rule.name,
      ingestedAt: this.clock.now(),
    };
    for (const target of rule.targets.values()) {
      const bus = /:event-bus\/(.+)$/.exec(target.arn)?.[1];
      if (bus !== undefined) this.#forward(bus, event);
      else {
        const payload = inputFor(target, event, circumstances);
        const { arn, name } = rule;
        this.deliveries.start({ rule: { arn, name }, target, payload });
      }
    }
  }

  #forward(name: string, event: JsonObject): void {
    const bus = this.buses.get(name);
    if (bus === undefined || this.#forwarded.has(event)) return;
    const copy = { ...event };
    this.#forwarded.add(copy);
    this.route(bus, copy);
  }
}
