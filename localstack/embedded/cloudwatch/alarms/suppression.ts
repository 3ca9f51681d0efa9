import type { Transition } from './messages.ts';
import type { CompositeAlarm, StateValue } from './model.ts';

type Phase = 'WaitPeriod' | 'Alarm' | 'ExtensionPeriod';

interface Held {
  readonly transition: Transition;
  readonly phase: Phase;
  /** Since when it is in this phase; milliseconds since the epoch. */
  readonly since: number;
}

/**
 * Actions of composite alarms that another alarm holds back: for a while it may still ring (the
 * wait period), then while it rings, and for a while after (the extension period).
 * Source: CloudWatch user guide, "Suppressing composite alarm actions".
 */
export class Suppressions {
  readonly #held = new Map<string, Held>();

  /** Whether the actions of a transition must not run now. */
  holds(alarm: CompositeAlarm, transition: Transition, now: number): boolean {
    if (alarm.suppressor === undefined) return false;
    if (alarm.state.value === 'ALARM') {
      this.#held.set(alarm.name, { transition, phase: 'WaitPeriod', since: now });
      return true;
    }
    // What was never said to ring need not be said to have stopped.
    return this.#held.delete(alarm.name);
  }

  /** Goes on with time. Answers the transitions whose actions run now. */
  advance(
    now: number,
    alarmOf: (name: string) => CompositeAlarm | undefined,
    stateOf: (name: string) => StateValue | undefined,
  ): readonly Transition[] {
    return [...this.#held].flatMap(([name, held]) => {
      const suppressor = alarmOf(name)?.suppressor;
      if (suppressor === undefined) {
        this.#held.delete(name);
        return [];
      }
      if (stateOf(suppressor.name) === 'ALARM') {
        if (held.phase !== 'Alarm') this.#held.set(name, { ...held, phase: 'Alarm', since: now });
        return [];
      }
      if (held.phase === 'Alarm') {
        this.#held.set(name, { ...held, phase: 'ExtensionPeriod', since: now });
        return [];
      }
      const length = held.phase === 'WaitPeriod' ? suppressor.waitMs : suppressor.extensionMs;
      if (now - held.since < length) return [];
      this.#held.delete(name);
      return [held.transition];
    });
  }

  /** What holds the actions of an alarm back now. */
  of(name: string): Phase | undefined {
    return this.#held.get(name)?.phase;
  }

  clear(): void {
    this.#held.clear();
  }
}
