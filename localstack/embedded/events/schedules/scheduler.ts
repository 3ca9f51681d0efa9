import type { Clock } from '../../kernel/clock.ts';
import { warn } from '../../kernel/warning.ts';
import type { Rule } from '../state.ts';

/** A timer of Node takes no more than 24 days; looking again every hour costs nothing. */
const longestMs = 3_600_000;

/** Fires scheduled rules at their time. One timer waits for the rule that is next. */
export class Scheduler {
  readonly #clock: Clock;
  readonly #rules: () => Iterable<Rule>;
  readonly #fire: (rule: Rule, time: number) => void;
  /** A changed rule is another object and begins anew. */
  readonly #due = new WeakMap<Rule, number>();
  #cancel = () => {};
  #isStopped = false;

  constructor(
    dependencies: {
      readonly clock: Clock;
      rules(): Iterable<Rule>;
    },
    fire: (rule: Rule, time: number) => void,
  ) {
    this.#clock = dependencies.clock;
    this.#rules = dependencies.rules;
    this.#fire = fire;
  }

  /** To be called when rules have changed. */
  reschedule(): void {
    this.#cancel();
    if (this.#isStopped) return;
    const now = this.#clock.now();
    const dues = [...this.#rules()].flatMap((rule) => this.#dueOf(rule, now) ?? []);
    if (dues.length === 0) return;
    const wait = Math.max(0, Math.min(...dues) - now);
    this.#cancel = this.#clock.after(Math.min(wait, longestMs), () => this.#run());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #dueOf(rule: Rule, now: number): number | undefined {
    if (rule.state === 'DISABLED' || rule.schedule === undefined) return undefined;
    const known = this.#due.get(rule);
    if (known !== undefined) return known;
    const due = rule.schedule.next(now, rule.since);
    if (due !== undefined) this.#due.set(rule, due);
    return due;
  }

  #run(): void {
    const now = this.#clock.now();
    for (const rule of this.#rules()) {
      const due = this.#dueOf(rule, now);
      if (due === undefined || due > now) continue;
      // What was missed while the machine slept is not made up for.
      this.#due.delete(rule);
      this.#dueOf(rule, now);
      try {
        this.#fire(rule, due);
      } catch (error) {
        warn(`The rule ${rule.name} could not fire; its next time stands.`, error);
      }
    }
    this.reschedule();
  }
}
