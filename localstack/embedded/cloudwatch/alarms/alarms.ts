import type { Alarm, CompositeAlarm, MetricAlarm, StateValue } from './model.ts';
import { childrenOf } from './rule.ts';

/** The alarms there are, by name. */
export class Alarms {
  readonly #alarms = new Map<string, Alarm>();

  get(name: string): Alarm | undefined {
    return this.#alarms.get(name);
  }

  composite(name: string): CompositeAlarm | undefined {
    const alarm = this.#alarms.get(name);
    return alarm?.kind === 'composite' ? alarm : undefined;
  }

  stateOf(name: string): StateValue | undefined {
    return this.#alarms.get(name)?.state.value;
  }

  /** In the order in which they were first made. */
  values(): Iterable<Alarm> {
    return this.#alarms.values();
  }

  /** In the order of their names. */
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

  set(alarm: Alarm): void {
    this.#alarms.set(alarm.name, alarm);
  }

  delete(name: string): void {
    this.#alarms.delete(name);
  }

  clear(): void {
    this.#alarms.clear();
  }
}
