import type { Changed, Keepable } from '../../kernel/keeping/keepable.ts';
import type { Alarms } from './alarms.ts';
import type { CompositeAlarm } from './model.ts';
import type { Transition } from './transition.ts';

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
export class Suppressions implements Keepable<Held> {
  readonly #held = new Map<string, Held>();
  #changed: Changed = () => {};

  /** Says from now on of which alarms it holds actions back. */
  tell(changed: Changed): void {
    this.#changed = changed;
  }

  keys(): Iterable<string> {
    return this.#held.keys();
  }

  get(name: string): Held | undefined {
    return this.#held.get(name);
  }

  restore(found: Iterable<readonly [string, Held]>): void {
    for (const [name, held] of found) this.#held.set(name, held);
  }

  clear(): void {
    this.#held.clear();
  }

  /** Whether the actions of a transition must not run now. */
  holds(alarm: CompositeAlarm, transition: Transition, now: number): boolean {
    if (alarm.suppressor === undefined) return false;
    if (alarm.state.value === 'ALARM') {
      this.#set(alarm.name, { transition, phase: 'WaitPeriod', since: now });
      return true;
    }
    // What was never said to ring need not be said to have stopped.
    return this.#delete(alarm.name);
  }

  /** Goes on with time. Answers the transitions whose actions run now. */
  advance(now: number, alarms: Pick<Alarms, 'composite' | 'stateOf'>): readonly Transition[] {
    return [...this.#held].flatMap(([name, held]) => {
      const suppressor = alarms.composite(name)?.suppressor;
      if (suppressor === undefined) {
        this.#delete(name);
        return [];
      }
      if (alarms.stateOf(suppressor.name) === 'ALARM') {
        if (held.phase !== 'Alarm') this.#set(name, { ...held, phase: 'Alarm', since: now });
        return [];
      }
      if (held.phase === 'Alarm') {
        this.#set(name, { ...held, phase: 'ExtensionPeriod', since: now });
        return [];
      }
      const length = held.phase === 'WaitPeriod' ? suppressor.waitMs : suppressor.extensionMs;
      if (now - held.since < length) return [];
      this.#delete(name);
      return [held.transition];
    });
  }

  /** What holds the actions of an alarm back now. */
  of(name: string): Phase | undefined {
    return this.#held.get(name)?.phase;
  }

  #set(name: string, held: Held): void {
    this.#held.set(name, held);
    this.#changed(name);
  }

  /** Whether it was there. */
  #delete(name: string): boolean {
    const isGone = this.#held.delete(name);
    if (isGone) this.#changed(name);
    return isGone;
  }
}
