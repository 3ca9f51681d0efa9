import type { Clock } from '../../kernel/clock.ts';
import type { Outbox } from '../../kernel/outbox.ts';
import type { EventSink } from '../../ports.ts';
import type { MetricStore } from '../metrics/store.ts';
import { type ActionParcel, alarmActions } from './actions.ts';
import { Alarms } from './alarms.ts';
import { evaluateComposite } from './composite.ts';
import { evaluateAlarm, type NewState } from './evaluate.ts';
import { AlarmHistory } from './history.ts';
import type { Alarm, AlarmState, CompositeAlarm, MetricAlarm } from './model.ts';
import type { Notify } from './notify.ts';
import { childrenOf } from './rule.ts';
import { eventDetail } from './state-change-event.ts';
import { Suppressions } from './suppression.ts';
import type { Transition } from './transition.ts';

const second = 1000;

/** An alarm with a short period is looked at every second, one with a long one every five. */
function interval({ period }: MetricAlarm): number {
  return Math.min(5 * second, Math.max(second, period / 10));
}

interface EngineDependencies {
  readonly clock: Clock;
  readonly metrics: MetricStore;
  readonly notify: Notify;
  readonly events: EventSink;
}

/** Evaluates alarms on the clock, and acts when one changes its state. */
export class AlarmEngine {
  readonly alarms = new Alarms();
  readonly history = new AlarmHistory();
  readonly suppressions = new Suppressions();
  readonly actions: Outbox<ActionParcel, string>;
  readonly #dependencies: EngineDependencies;
  readonly #options: { readonly account: string; readonly region: string };
  #stateChanged: (name: string) => void = () => {};

  constructor(
    dependencies: EngineDependencies,
    options: { readonly account: string; readonly region: string },
  ) {
    this.#dependencies = dependencies;
    const { account, region } = options;
    this.#options = { account, region };
    this.actions = alarmActions({ ...dependencies, history: this.history });
  }

  /** Says from now on which alarm has another state. */
  tell(stateChanged: (name: string) => void): void {
    this.#stateChanged = stateChanged;
  }

  /** Creates or replaces; what it is replaced by keeps the state. */
  put(alarm: Alarm): void {
    const isNew = this.alarms.get(alarm.name) === undefined;
    const verb = isNew ? 'created' : 'updated';
    this.alarms.set(alarm);
    this.history.add(alarm, alarm.configuredAt, {
      type: 'ConfigurationUpdate',
      summary: `Alarm "${alarm.name}" ${verb}`,
      data: {
        version: '1.0',
        type: isNew ? 'Create' : 'Update',
        [`${verb}Alarm`]: eventDetail(this.#transition(alarm, alarm.state, [])),
      },
    });
    if (alarm.kind === 'composite') this.#evaluateComposite(alarm, { verb });
  }

  delete(alarm: Alarm): void {
    this.alarms.delete(alarm.name);
    this.history.add(alarm, this.#now, {
      type: 'ConfigurationUpdate',
      summary: `Alarm "${alarm.name}" deleted`,
      data: { version: '1.0', type: 'Delete' },
    });
  }

  enableActions(name: string, actionsEnabled: boolean): void {
    const alarm = this.alarms.get(name);
    if (alarm !== undefined) this.put({ ...alarm, actionsEnabled, configuredAt: this.#now });
  }

  /** Sets a state by hand. It holds until the next evaluation, as long after as in AWS. */
  setState(alarm: Alarm, state: NewState): void {
    const hold = alarm.kind === 'metric' && alarm.period >= 60 * second ? 15 : 10;
    this.#change(alarm, state, [], this.#now + hold * second);
  }

  /** Evaluates the alarms that are due. */
  tick(): void {
    const now = this.#now;
    for (const alarm of this.alarms.values()) {
      if (alarm.kind === 'metric' && alarm.dueAt <= now) this.#evaluateMetric(alarm, now);
    }
    for (const alarm of this.alarms.values()) {
      if (alarm.kind === 'composite' && alarm.dueAt <= now) this.#evaluateComposite(alarm, {});
    }
    for (const transition of this.suppressions.advance(now, this.alarms)) {
      this.#runActions(transition);
    }
  }

  get #now(): number {
    return this.#dependencies.clock.now();
  }

  #transition(alarm: Alarm, previous: AlarmState, children: readonly Alarm[]): Transition {
    return { alarm, previous, children, ...this.#options };
  }

  #evaluateMetric(alarm: MetricAlarm, now: number): void {
    const dueAt = now + interval(alarm);
    const state = evaluateAlarm(alarm, this.#dependencies.metrics, now);
    if (state === undefined) this.alarms.set({ ...alarm, dueAt });
    else this.#change(alarm, state, [], dueAt);
  }

  /** `child`: the alarm whose change is looked at; `verb`: what was done to the alarm itself. */
  #evaluateComposite(
    alarm: CompositeAlarm,
    { child, verb }: { readonly child?: Alarm; readonly verb?: 'created' | 'updated' },
  ): void {
    const cause = child ?? this.alarms.get(childrenOf(alarm.rule)[0] ?? '');
    const state = evaluateComposite(alarm, (name) => this.alarms.stateOf(name), { cause, verb });
    if (state === undefined) return;
    this.#change(alarm, state, cause === undefined ? [] : [cause], this.#now + second);
  }

  #change(alarm: Alarm, state: NewState, children: readonly Alarm[], dueAt: number): void {
    const now = this.#now;
    const previous = alarm.state;
    const isMoved = previous.value !== state.value;
    const transitionedAt = isMoved ? now : previous.transitionedAt;
    const changed: Alarm = { ...alarm, dueAt, state: { ...state, updatedAt: now, transitionedAt } };
    this.alarms.set(changed);
    this.#stateChanged(alarm.name);
    if (!isMoved) return;
    this.history.addStateUpdate(changed, previous);
    this.#act(this.#transition(changed, previous, children));
    for (const parent of this.alarms.parentsOf(alarm.name)) {
      this.#evaluateComposite(parent, { child: changed });
    }
  }

  #act(transition: Transition): void {
    const { alarm } = transition;
    this.#dependencies.events.put({
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm State Change',
      resources: [alarm.arn],
      detail: eventDetail(transition),
      time: alarm.state.updatedAt,
    });
    const isHeld =
      alarm.kind === 'composite' && this.suppressions.holds(alarm, transition, this.#now);
    if (!isHeld) this.#runActions(transition);
  }

  #runActions(transition: Transition): void {
    const { alarm } = transition;
    if (!alarm.actionsEnabled) return;
    for (const action of alarm.actions[alarm.state.value])
      void this.actions.send({ action, transition });
  }
}
