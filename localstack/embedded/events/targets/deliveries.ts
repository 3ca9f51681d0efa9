import { randomUUID } from 'node:crypto';
import { type AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Changed, Keepable } from '../../kernel/keeping/keepable.ts';
import {
  type DeliveryDependencies,
  type Failure,
  type Parcel,
  send,
  toDeadLetters,
} from './deliver.ts';

/** A parcel that has not arrived. */
interface Delivery {
  readonly parcel: Parcel;
  readonly attempt: number;
  /** When it was first tried; milliseconds since the epoch. */
  readonly since: number;
}

const defaults = { attempts: 185, maximumAgeSeconds: 86_400 };
const longestPauseMs = 60_000;
/** After a start, the targets' own services first take up what they had. */
const settlingMs = 1_000;

/** Errors that do not go away by trying again. */
function isFinal({ status, code }: AwsError): boolean {
  return status < 500 && !/Throttl|TooManyRequests|LimitExceeded/i.test(code);
}

/**
 * Brings payloads to their targets: again and again for as long as the target's retry policy says,
 * then to its dead-letter queue, where it has one. What has not arrived when the cloud ends is
 * tried again by the next one.
 */
export class Deliveries implements Keepable<Delivery> {
  readonly #dependencies: DeliveryDependencies;
  readonly #pending = new Map<string, Delivery>();
  readonly #timers = new Map<string, () => void>();
  #changed: Changed = () => {};
  #isStopped = false;

  constructor(dependencies: DeliveryDependencies) {
    this.#dependencies = dependencies;
  }

  tell(changed: Changed): void {
    this.#changed = changed;
  }

  start(parcel: Parcel): void {
    const since = this.#dependencies.clock.now();
    this.#try(randomUUID(), { parcel, attempt: 0, since });
  }

  keys(): Iterable<string> {
    return this.#pending.keys();
  }

  get(id: string): Delivery | undefined {
    return this.#pending.get(id);
  }

  restore(found: Iterable<readonly [string, Delivery]>): void {
    for (const [id, delivery] of found) {
      this.#pending.set(id, delivery);
      this.#tryAfter(settlingMs, id, delivery);
    }
  }

  clear(): void {
    this.#cancelTimers();
    this.#pending.clear();
  }

  /** Nothing is sent any more; what has not arrived stays kept. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimers();
  }

  #cancelTimers(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #tryAfter(ms: number, id: string, delivery: Delivery): void {
    if (this.#isStopped) return;
    const { clock } = this.#dependencies;
    this.#timers.set(
      id,
      clock.after(ms, () => this.#try(id, delivery)),
    );
  }

  #keep(id: string, delivery: Delivery | undefined): void {
    if (delivery === undefined) this.#pending.delete(id);
    else this.#pending.set(id, delivery);
    this.#changed(id);
  }

  #try(id: string, delivery: Delivery): void {
    this.#timers.delete(id);
    this.#keep(id, delivery);
    if (!this.#isStopped) void this.#attempt(id, delivery);
  }

  async #attempt(id: string, delivery: Delivery): Promise<void> {
    const { parcel } = delivery;
    const isForgotten = () => this.#pending.get(id) !== delivery;
    try {
      await send(parcel, this.#dependencies);
    } catch (thrown) {
      if (isForgotten()) return;
      const error = toAwsError(thrown);
      const failure = this.#tryLater(id, delivery, error);
      if (failure === undefined) return;
      // A dead-letter queue that is gone or closed loses the event, as in AWS.
      await toDeadLetters(parcel, failure, this.#dependencies).catch(() => {});
    }
    if (!isForgotten()) this.#keep(id, undefined);
  }

  /** Undefined where it is tried again. */
  #tryLater(id: string, delivery: Delivery, error: AwsError): Failure | undefined {
    const { attempt, parcel, since } = delivery;
    if (isFinal(error)) return { error, retries: attempt };
    const { clock } = this.#dependencies;
    const policy = { ...defaults, ...parcel.target.retry };
    if (attempt >= policy.attempts) {
      return { error, retries: attempt, exhausted: 'MaximumRetryAttempts' };
    }
    const pause = Math.min(longestPauseMs, 1_000 * 2 ** attempt);
    if (clock.now() + pause - since > policy.maximumAgeSeconds * 1000) {
      return { error, retries: attempt, exhausted: 'MaximumEventAgeInSeconds' };
    }
    const next = { parcel, attempt: attempt + 1, since };
    this.#keep(id, next);
    this.#tryAfter(pause, id, next);
    return undefined;
  }
}
