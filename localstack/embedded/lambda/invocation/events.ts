import { randomUUID } from 'node:crypto';
import { type AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Changed } from '../../kernel/keeping/keepable.ts';
import type { Invocation } from '../../ports.ts';
import type { EventInvokeConfig } from '../functions/function.ts';
import type { Target } from '../functions/qualifier.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { Destinations } from './destinations.ts';
import type { InvocationInput, Invocations } from './invocations.ts';

/** Waits after the first and the second failure of the function's code. */
const failureDelays = [60_000, 120_000] as const;
/** Waits after throttling: twice as long each time, in milliseconds. */
const throttleDelay = { first: 1_000, longest: 300_000 } as const;
const defaults = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 } as const;

/** An event that has been accepted and is not done with. */
export interface AcceptedEvent extends InvocationInput {
  readonly target: Target;
  readonly requestId: string;
  readonly acceptedAt: number;
  /** Times that the function has run it. */
  readonly attempts: number;
  /** Times in a row that it was throttled. */
  readonly throttles: number;
}

export type Verdict =
  | { readonly condition: 'Success'; readonly invocation: Invocation }
  | {
      readonly condition: 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';
      readonly invocation: Invocation | undefined;
      readonly error: AwsError | undefined;
    };

export interface EventsDependencies {
  readonly clock: Clock;
  /** In the function's metrics. */
  count(functionName: string, metric: string, value?: number, unit?: string): void;
  readonly destinations: Destinations;
  readonly invocations: Invocations;
  readonly store: FunctionStore;
}

interface Pending {
  readonly event: AcceptedEvent;
  /** When it is to run, in milliseconds since the epoch. */
  readonly due: number;
  cancel(): void;
}

/** Runs events that nobody waits for, again where they fail, and tells destinations the end. */
export class Events {
  readonly #dependencies: EventsDependencies;
  /** By request. */
  readonly #pending = new Map<string, Pending>();
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
      target,
      requestId: input.requestId ?? randomUUID(),
      acceptedAt: now,
      attempts: 0,
      throttles: 0,
    };
    this.#dependencies.count(target.function.name, 'AsyncEventsReceived');
    this.#hold(event, now);
    void this.#attempt(event);
  }

  /** What is accepted and has not ended. */
  get pending(): ReadonlyMap<string, Pick<Pending, 'due' | 'event'>> {
    return this.#pending;
  }

  /**
   * Takes up events that were accepted, each for the time at which it is due.
   * @param ready settles when functions can run.
   */
  restore(events: Iterable<Pick<Pending, 'due' | 'event'>>, ready: Promise<void>): void {
    const { clock } = this.#dependencies;
    for (const { due, event } of events) {
      this.#hold(event, due);
      void ready.then(() => {
        if (!this.#pending.has(event.requestId)) return;
        const wait = Math.max(0, due - clock.now());
        this.#hold(
          event,
          due,
          clock.after(wait, () => void this.#attempt(event)),
        );
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

  async #attempt(event: AcceptedEvent): Promise<void> {
    const { clock, count, invocations, store } = this.#dependencies;
    if (this.#stopped) return;
    // The function may have been deleted while the event waited.
    if (store.find(event.target.function.name) === undefined) return this.#forget(event);
    const age = clock.now() - event.acceptedAt;
    count(event.target.function.name, 'AsyncEventAge', age, 'Milliseconds');
    try {
      const invocation = await invocations.run(event.target, event);
      const attempted = { ...event, attempts: event.attempts + 1, throttles: 0 };
      if (invocation.functionError === undefined) {
        await this.#conclude(attempted, { condition: 'Success', invocation });
      } else {
        await this.#retryFailure(attempted, invocation);
      }
    } catch (error) {
      await this.#retryThrottled({ ...event, throttles: event.throttles + 1 }, toAwsError(error));
    }
  }

  async #retryFailure(event: AcceptedEvent, invocation: Invocation): Promise<void> {
    const retries = this.#configOf(event)?.maximumRetryAttempts ?? defaults.maximumRetryAttempts;
    const delay = failureDelays[event.attempts - 1];
    const failed = { invocation, error: undefined };
    if (delay === undefined || event.attempts > retries) {
      await this.#conclude(event, { condition: 'RetriesExhausted', ...failed });
    } else {
      await this.#later(event, delay, failed);
    }
  }

  async #retryThrottled(event: AcceptedEvent, error: AwsError): Promise<void> {
    // Nothing would ever run it: Lambda gives it up at once.
    if (event.target.function.reservedConcurrency === 0) {
      const condition = 'ZeroReservedConcurrency';
      return this.#conclude(event, { condition, invocation: undefined, error });
    }
    const delay = throttleDelay.first * 2 ** (event.throttles - 1);
    const failed = { invocation: undefined, error };
    await this.#later(event, Math.min(delay, throttleDelay.longest), failed);
  }

  /** Tries again after the delay, unless the event will be too old then. */
  async #later(
    event: AcceptedEvent,
    delay: number,
    failed: { readonly invocation: Invocation | undefined; readonly error: AwsError | undefined },
  ): Promise<void> {
    const { clock } = this.#dependencies;
    const limit =
      this.#configOf(event)?.maximumEventAgeInSeconds ?? defaults.maximumEventAgeInSeconds;
    if (clock.now() + delay - event.acceptedAt > limit * 1000) {
      await this.#conclude(event, { condition: 'EventAgeExceeded', ...failed });
    } else {
      // What the end of the cloud has broken off is run anew by the next one, and at once.
      if (this.#stopped || !this.#pending.has(event.requestId)) return;
      const cancel = clock.after(delay, () => void this.#attempt(event));
      this.#hold(event, clock.now() + delay, cancel);
    }
  }

  async #conclude(event: AcceptedEvent, verdict: Verdict): Promise<void> {
    if (this.#stopped || !this.#pending.has(event.requestId)) return;
    await this.#dependencies.destinations.tell(event, verdict, this.#configOf(event));
    if (verdict.condition !== 'Success') {
      this.#dependencies.count(event.target.function.name, 'AsyncEventsDropped');
    }
    this.#forget(event);
  }

  #hold(event: AcceptedEvent, due: number, cancel = () => {}): void {
    this.#pending.set(event.requestId, { event, due, cancel });
    this.#changed(event.requestId);
  }

  #forget({ requestId }: AcceptedEvent): void {
    if (this.#pending.delete(requestId)) this.#changed(requestId);
  }

  #configOf({ target }: AcceptedEvent): EventInvokeConfig | undefined {
    return target.function.eventInvokeConfigs.get(target.qualifier ?? '$LATEST');
  }
}
