import { randomUUID } from 'node:crypto';
import { Fields } from '../kernel/fields.ts';
import { type JsonAction, type JsonObject, jsonService } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import type { EventSink } from '../ports.ts';
import { accessOf } from './access.ts';
import { actions } from './actions/index.ts';
import { eventTime } from './actions/put-events.ts';
import { validationException } from './errors.ts';
import { Scheduler } from './schedules/scheduler.ts';
import { busArn, type EventBus, type EventsState, type Rule } from './state.ts';
import { type DeliveryDependencies, deliver } from './targets/deliver.ts';
import { inputFor } from './targets/input.ts';

class EventBridge implements EventsState {
  readonly account: string;
  readonly region: string;
  readonly clock: DeliveryDependencies['clock'];
  readonly buses = new Map<string, EventBus>();
  readonly tags = new Map<string, Map<string, string>>();
  readonly scheduler: Scheduler;
  readonly #dependencies: DeliveryDependencies;
  /** Events that came from another bus do not travel on. */
  readonly #forwarded = new WeakSet<JsonObject>();

  constructor(
    dependencies: DeliveryDependencies,
    options: { readonly account: string; readonly region: string },
  ) {
    this.#dependencies = dependencies;
    this.account = options.account;
    this.region = options.region;
    this.clock = dependencies.clock;
    this.buses.set('default', {
      name: 'default',
      arn: busArn(options, 'default'),
      createdAt: this.clock.now(),
      rules: new Map(),
    });
    this.scheduler = new Scheduler(
      {
        clock: this.clock,
        rules: () => [...this.buses.values()].flatMap(({ rules }) => [...rules.values()]),
      },
      (rule, time) => this.#send(rule, this.scheduledEvent(rule, time)),
    );
  }

  reschedule(): void {
    this.scheduler.reschedule();
  }

  route(bus: EventBus, event: JsonObject): void {
    for (const rule of bus.rules.values()) {
      if (rule.enabled && rule.pattern?.(event) === true) this.#send(rule, event);
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
        void deliver({ rule, target, payload }, this.#dependencies);
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

/** EventBridge: buses, rules on patterns and schedules, and their targets. */
export function createEvents(
  dependencies: DeliveryDependencies,
  options: { readonly account: string; readonly region: string },
): { service: Service; sink: EventSink } {
  const bridge = new EventBridge(dependencies, options);
  const table = Object.entries(actions).map(([name, action]): [string, JsonAction] => [
    name,
    (input) => action(new Fields(input, validationException), bridge),
  ]);
  const service = jsonService({
    name: 'events',
    actions: Object.fromEntries(table),
    access: (action, input) => accessOf(options, action, input),
  });
  const sink: EventSink = {
    put(event) {
      const bus = bridge.buses.get('default');
      if (bus !== undefined) bridge.route(bus, bridge.event(event));
    },
  };
  return { service: { ...service, stop: () => bridge.scheduler.stop() }, sink };
}
