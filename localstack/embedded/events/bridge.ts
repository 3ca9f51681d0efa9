import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { eventTime } from './actions/put-events.ts';
import { Archives } from './archives/archives.ts';
import { Scheduler } from './schedules/scheduler.ts';
import { busArn, type EventBus, type EventsState, type Replay, type Rule } from './state.ts';
import type { DeliveryDependencies } from './targets/deliver.ts';
import { Deliveries } from './targets/deliveries.ts';
import { inputFor } from './targets/input.ts';

/** The buses with their rules and archives, the schedules, and what is on its way. */
export class EventBridge implements EventsState {
  readonly account: string;
  readonly region: string;
  readonly clock: DeliveryDependencies['clock'];
  readonly buses = new Map<string, EventBus>();
  readonly tags = new Map<string, Map<string, string>>();
  readonly archives = new Archives();
  readonly replays = new Map<string, Replay>();
  readonly scheduler: Scheduler;
  readonly deliveries: Deliveries;
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

  /** Nothing fires and nothing is sent any more. */
  stop(): void {
    this.scheduler.stop();
    this.deliveries.stop();
  }

  route(bus: EventBus, event: JsonObject): void {
    this.archives.take(bus.arn, event, this.clock.now());
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
