import { randomUUID } from 'node:crypto';
import { type AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Changed, Keepable } from '../../kernel/keeping/keepable.ts';
import { settlingMs } from '../../kernel/outbox.ts';
import { toDeadLetters } from './dead-letters.ts';
import { type DeliveryDependencies, type Parcel, send } from './deliver.ts';
import { afterFailure, type Delivery } from './retry.ts';

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
    const { failure, parcel } = delivery;
    const isForgotten = () => this.#pending.get(id) !== delivery;
    try {
      if (failure === undefined) await send(parcel, this.#dependencies);
      else await toDeadLetters(parcel, failure, this.#dependencies);
      if (!isForgotten()) this.#keep(id, undefined);
    } catch (thrown) {
      if (!isForgotten()) this.#goOn(id, delivery, toAwsError(thrown));
    }
  }

  #goOn(id: string, delivery: Delivery, error: AwsError): void {
    const later = afterFailure(delivery, error, this.#dependencies.clock.now());
    this.#keep(id, later?.next);
    if (later === undefined) return;
    if (later.pauseMs === 0) this.#try(id, later.next);
    else this.#tryAfter(later.pauseMs, id, later.next);
  }
}
