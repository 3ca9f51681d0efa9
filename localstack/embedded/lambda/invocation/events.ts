import { randomUUID } from 'node:crypto';
import { toAwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { insisting } from '../../kernel/insisting.ts';
import type { Changed } from '../../kernel/keeping/keepable.ts';
import type { Target } from '../functions/qualifier.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { AcceptedEvent, Attempt, Verdict } from './accepted-event.ts';
import type { InvocationInput, Invocations } from './invocations.ts';
import type { Messenger } from './messenger.ts';
import { type Notice, noticesOf, sendNotice } from './notices.ts';
import { afterAttempt, type RetryRules } from './retry-rules.ts';

export interface EventsDependencies {
  readonly clock: Clock;
  /** In the function's metrics. */
  count(functionName: string, metric: string, value?: number, unit?: string): void;
  readonly invocations: Invocations;
  readonly messenger: Messenger;
  readonly store: FunctionStore;
}

/** An event that has been accepted and is not done with. */
export interface PendingEvent {
  readonly event: AcceptedEvent;
  /** When it is to run, in milliseconds since the epoch. */
  readonly due: number;
  /** Of an event that has ended: what has not arrived yet. */
  readonly notices: readonly Notice[] | undefined;
}

type Held = { -readonly [Name in keyof PendingEvent]: PendingEvent[Name] } & { cancel(): void };

/** Runs events that nobody waits for, again where they fail, and tells how they ended. */
export class Events {
  readonly #dependencies: EventsDependencies;
  /** By request. */
  readonly #pending = new Map<string, Held>();
  #changed: Changed = () => {};
  #stopped = false;

  constructor(dependencies: EventsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Hears of every event that comes, waits or ends. */
  onChanged(changed: Changed): void {
    this.#changed = changed;
  }

  accept(target: Target, input: InvocationInput): void {
    const now = this.#dependencies.clock.now();
    const event: AcceptedEvent = {
      ...input,
      functionName: target.function.name,
      qualifier: target.qualifier,
      requestId: input.requestId ?? randomUUID(),
      acceptedAt: now,
      attempts: 0,
      throttles: 0,
    };
    this.#dependencies.count(event.functionName, 'AsyncEventsReceived');
    void this.#attempt(this.#hold({ event, due: now, notices: undefined }));
  }

  /** What is accepted and has not ended. */
  get pending(): ReadonlyMap<string, PendingEvent> {
    return this.#pending;
  }

  /**
   * Takes up events that were accepted, each for the time at which it is due.
   * @param ready settles when functions can run.
   */
  restore(events: Iterable<PendingEvent>, ready: Promise<void>): void {
    for (const pending of events) {
      const held = this.#hold(pending);
      void ready.then(() => {
        if (!this.#holds(held)) return;
        if (held.notices !== undefined) this.#tell(held, held.notices);
        else this.#schedule(held);
      });
    }
  }

  clear(): void {
    for (const { cancel } of this.#pending.values()) cancel();
    this.#pending.clear();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #attempt(held: Held): Promise<void> {
    if (!this.#holds(held)) return;
    const { clock, count, store } = this.#dependencies;
    const { acceptedAt, functionName, qualifier } = held.event;
    const found = store.find(functionName);
    // The function may have been deleted while the event waited.
    if (found === undefined) return this.#forget(held);
    count(functionName, 'AsyncEventAge', clock.now() - acceptedAt, 'Milliseconds');
    const attempt = await this.#run({ function: found, qualifier }, held.event);
    // What the end of the cloud has broken off is run anew by the next one, and at once.
    if (!this.#holds(held)) return;
    const { attempts, throttles } = held.event;
    held.event =
      attempt.invocation === undefined
        ? { ...held.event, throttles: throttles + 1 }
        : { ...held.event, attempts: attempts + 1, throttles: 0 };
    const rules: RetryRules = {
      config: found.eventInvokeConfigs.get(qualifier ?? '$LATEST'),
      reservedConcurrency: found.reservedConcurrency,
    };
    const next = afterAttempt(held.event, attempt, { now: clock.now(), rules });
    if ('verdict' in next) return this.#end(held, next.verdict);
    held.due = clock.now() + next.delay;
    this.#schedule(held);
  }

  async #run(target: Target, event: AcceptedEvent): Promise<Attempt> {
    try {
      const invocation = await this.#dependencies.invocations.run(target, {
        ...event,
        background: true,
      });
      return { invocation, error: undefined };
    } catch (error) {
      return { invocation: undefined, error: toAwsError(error) };
    }
  }

  #schedule(held: Held): void {
    const { clock } = this.#dependencies;
    const wait = Math.max(0, held.due - clock.now());
    held.cancel = clock.after(wait, () => void this.#attempt(held));
    this.#changed(held.event.requestId);
  }

  #end(held: Held, verdict: Verdict): void {
    const { clock, count, store } = this.#dependencies;
    if (verdict.condition !== 'Success') count(held.event.functionName, 'AsyncEventsDropped');
    this.#tell(held, noticesOf(store, held.event, { at: clock.now(), verdict }));
  }

  #tell(held: Held, notices: readonly Notice[]): void {
    this.#leave(held, notices);
    for (const notice of notices) void this.#bring(held, notice);
  }

  #bring(held: Held, notice: Notice): Promise<void> {
    const { clock, count } = this.#dependencies;
    const { functionName } = held.event;
    const settle = () => {
      const left = held.notices?.filter((other) => other !== notice) ?? [];
      if (this.#holds(held)) this.#leave(held, left);
    };
    return insisting(clock, {
      attempt: async () => {
        await sendNotice(this.#dependencies, functionName, notice);
        settle();
      },
      isWanted: () => this.#holds(held),
      giveUp: async () => {
        if (this.#holds(held)) count(functionName, notice.lossMetric);
        settle();
      },
    });
  }

  /** The event is done with once every notice has arrived or was refused. */
  #leave(held: Held, notices: readonly Notice[]): void {
    held.notices = notices;
    if (notices.length === 0) this.#forget(held);
    else this.#changed(held.event.requestId);
  }

  #hold(pending: PendingEvent): Held {
    const held: Held = { ...pending, cancel: () => {} };
    this.#pending.set(held.event.requestId, held);
    this.#changed(held.event.requestId);
    return held;
  }

  /** Not since the cloud has ended, was reset, or has gone back to a snapshot. */
  #holds(held: Held): boolean {
    return !this.#stopped && this.#pending.get(held.event.requestId) === held;
  }

  #forget({ event: { requestId } }: Held): void {
    if (this.#pending.delete(requestId)) this.#changed(requestId);
  }
}
