import type { Clock } from '../../kernel/clock.ts';
import type { EventSink } from '../../ports.ts';
import type { MetricStore } from '../metrics/store.ts';
import { evaluateAlarm, type NewState } from './evaluate.ts';
import { AlarmHistory } from './history.ts';
import { eventDetail, type Transition } from './messages.ts';
import type { Alarm, AlarmState, CompositeAlarm, MetricAlarm } from './model.ts';
import { failureText, type Notify } from './notify.ts';
import { alarmTime } from './reason.ts';
import { childrenOf, holds } from './rule.ts';
import { Suppressions } from './suppression.ts';

const second = 1000;

/** An alarm with a short period is looked at every second, one with a long one every five. */
function interval(alarm: Alarm): number {
  if (alarm.kind === 'composite') return second;
  return Math.min(5 * second, Math.max(second, alarm.period / 10));
}

/** `Sunday 22 November, 2026 01:47:59 UTC` */
function longTime(time: number): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(time);
  const date = new Date(time).toISOString();
  return `${part({ weekday: 'long' })} ${date.slice(8, 10)} ${part({ month: 'long' })}, ${date.slice(0, 4)} ${date.slice(11, 19)} UTC`;
}

/** Keeps alarms, evaluates them on the clock, and acts when one changes its state. */
export class AlarmEngine {
  readonly history = new AlarmHistory();
  readonly #alarms = new Map<string, Alarm>();
  readonly #suppressions = new Suppressions();
  readonly #dependencies: {
    readonly clock: Clock;
    readonly metrics: MetricStore;
    readonly notify: Notify;
    readonly events: EventSink;
  };
  readonly #options: { readonly account: string; readonly region: string };
  #stateChanged: (name: string) => void = () => {};

  constructor(
    dependencies: {
      readonly clock: Clock;
      readonly metrics: MetricStore;
      readonly notify: Notify;
      readonly events: EventSink;
    },
    options: { readonly account: string; readonly region: string },
  ) {
    this.#dependencies = dependencies;
    this.#options = options;
  }

  /** Says from now on which alarm has another state. */
  tell(stateChanged: (name: string) => void): void {
    this.#stateChanged = stateChanged;
  }

  /** Takes up an alarm as it was. */
  take(alarm: Alarm): void {
    this.#alarms.set(alarm.name, alarm);
  }

  clear(): void {
    this.#alarms.clear();
    this.#suppressions.clear();
  }

  get(name: string): Alarm | undefined {
    return this.#alarms.get(name);
  }

  /** All alarms, by name. */
  list(): readonly Alarm[] {
    return [...this.#alarms.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  metricAlarms(): readonly MetricAlarm[] {
    return this.list().flatMap((alarm) => (alarm.kind === 'metric' ? [alarm] : []));
  }

  /** Composite alarms whose rule names this one. */
  parentsOf(name: string): readonly CompositeAlarm[] {
    return this.list().flatMap((alarm) =>
      alarm.kind === 'composite' && childrenOf(alarm.rule).includes(name) ? [alarm] : [],
    );
  }

  /** Creates or replaces; what it is replaced by keeps the state. */
  put(alarm: Alarm): void {
    const known = this.#alarms.get(alarm.name);
    this.#alarms.set(alarm.name, alarm);
    const verb = known === undefined ? 'created' : 'updated';
    this.history.add(alarm, alarm.configuredAt, {
      type: 'ConfigurationUpdate',
      summary: `Alarm "${alarm.name}" ${verb}`,
      data: {
        version: '1.0',
        type: known === undefined ? 'Create' : 'Update',
        [`${verb}Alarm`]: eventDetail(this.#transition(alarm, alarm.state, [])),
      },
    });
    if (alarm.kind !== 'composite') return;
    const reason = `${alarm.arn} was ${verb} and its alarm rule evaluates to`;
    this.#evaluateComposite(alarm, undefined, (value) => `${reason} ${value}`);
  }

  delete(name: string): void {
    const alarm = this.#alarms.get(name);
    if (alarm === undefined) return;
    this.#alarms.delete(name);
    this.history.add(alarm, this.#now, {
      type: 'ConfigurationUpdate',
      summary: `Alarm "${name}" deleted`,
      data: { version: '1.0', type: 'Delete' },
    });
  }

  enableActions(name: string, actionsEnabled: boolean): void {
    const alarm = this.#alarms.get(name);
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
    for (const alarm of this.#alarms.values()) {
      if (alarm.kind !== 'metric' || alarm.dueAt > now) continue;
      const dueAt = now + interval(alarm);
      const state = evaluateAlarm(alarm, this.#dependencies.metrics, now);
      if (state === undefined) this.#alarms.set(alarm.name, { ...alarm, dueAt });
      else this.#change(alarm, state, [], dueAt);
    }
    for (const alarm of this.#alarms.values()) {
      if (alarm.kind === 'composite' && alarm.dueAt <= now)
        this.#evaluateComposite(alarm, undefined);
    }
    const composite = (name: string) => {
      const alarm = this.#alarms.get(name);
      return alarm?.kind === 'composite' ? alarm : undefined;
    };
    const stateOf = (name: string) => this.#alarms.get(name)?.state.value;
    for (const transition of this.#suppressions.advance(now, composite, stateOf)) {
      this.#runActions(transition);
    }
  }

  /** What holds the actions of a composite alarm back now. */
  suppressedBy(name: string): string | undefined {
    return this.#suppressions.of(name);
  }

  get #now(): number {
    return this.#dependencies.clock.now();
  }

  #transition(alarm: Alarm, previous: AlarmState, children: readonly Alarm[]): Transition {
    return { alarm, previous, children, ...this.#options };
  }

  #change(alarm: Alarm, state: NewState, children: readonly Alarm[], dueAt: number): void {
    const now = this.#now;
    const previous = alarm.state;
    const moved = previous.value !== state.value;
    const transitionedAt = moved ? now : previous.transitionedAt;
    const changed: Alarm = { ...alarm, dueAt, state: { ...state, updatedAt: now, transitionedAt } };
    this.#alarms.set(alarm.name, changed);
    this.#stateChanged(alarm.name);
    if (!moved) return;
    this.history.add(changed, now, {
      type: 'StateUpdate',
      summary: `Alarm updated from ${previous.value} to ${state.value}`,
      data: {
        version: '1.0',
        oldState: historyState(previous),
        newState: historyState(changed.state),
      },
    });
    const transition = this.#transition(changed, previous, children);
    this.#act(transition);
    for (const parent of this.parentsOf(alarm.name)) this.#evaluateComposite(parent, changed);
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
    const now = this.#now;
    if (alarm.kind === 'composite' && this.#suppressions.holds(alarm, transition, now)) return;
    this.#runActions(transition);
  }

  #runActions(transition: Transition): void {
    const { alarm } = transition;
    if (!alarm.actionsEnabled) return;
    for (const action of alarm.actions[alarm.state.value]) void this.#execute(action, transition);
  }

  async #execute(action: string, transition: Transition): Promise<void> {
    const { alarm } = transition;
    const outcome = await this.#dependencies.notify(action, transition).then(
      (publishedMessage) => ({ publishedMessage, error: null }),
      (error: unknown) => ({ publishedMessage: null, error: failureText(error) }),
    );
    const succeeded = outcome.error === null;
    this.history.add(alarm, this.#now, {
      type: 'Action',
      summary: `${succeeded ? 'Successfully executed' : 'Failed to execute'} action ${action}`,
      data: {
        actionState: succeeded ? 'Succeeded' : 'Failed',
        stateUpdateTimestamp: alarm.state.updatedAt,
        notificationResource: action,
        ...outcome,
      },
    });
  }

  #evaluateComposite(
    alarm: CompositeAlarm,
    child: Alarm | undefined,
    reasonFor?: (value: string) => string,
  ): void {
    const value = holds(alarm.rule, (name) => this.#alarms.get(name)?.state.value) ? 'ALARM' : 'OK';
    if (value === alarm.state.value) return;
    const cause = child ?? this.#alarms.get(childrenOf(alarm.rule)[0] ?? '');
    const reason =
      reasonFor?.(value) ??
      (cause === undefined
        ? `${alarm.arn} evaluates to ${value}`
        : `${cause.arn} transitioned to ${cause.state.value} at ${longTime(cause.state.updatedAt)}`);
    const triggers = cause === undefined ? [] : [cause];
    const reasonData = JSON.stringify({
      triggeringAlarms: triggers.map(({ arn, state }) => ({
        arn,
        state: { value: state.value, timestamp: alarmTime(state.updatedAt) },
      })),
    });
    this.#change(alarm, { value, reason, reasonData }, triggers, this.#now + second);
  }
}

function historyState(state: AlarmState) {
  return {
    stateValue: state.value,
    stateReason: state.reason,
    ...(state.reasonData === undefined ? {} : { stateReasonData: JSON.parse(state.reasonData) }),
  };
}
