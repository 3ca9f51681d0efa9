import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { insisting, type Retries } from './insisting.ts';
import type { Changed, Keepable } from './keeping/keepable.ts';
import { Lanes } from './lanes.ts';

/** After a start, the targets' own services first take up what they had. */
export const settlingMs = 1_000;

export interface Courier<Parcel, Receipt> {
  /** @throws where it has not arrived */
  bring(parcel: Parcel): Promise<Receipt>;
  arrived?(parcel: Parcel, receipt: Receipt): void;
  /** It was refused, or has failed too often. */
  lost?(parcel: Parcel, error: unknown): void;
  /** Asked before each later attempt: whether it is still of use. @default it is */
  isWanted?(parcel: Parcel): boolean;
  /** @default those of `insisting` */
  retriesOf?(parcel: Parcel): Retries | undefined;
  /** Parcels of one lane are brought one after the other. @default each by itself */
  laneOf?(parcel: Parcel): string | undefined;
}

/**
 * Brings parcels to their targets as often as it takes (`insisting`). Those that have not arrived
 * when the cloud ends are brought by the next one.
 */
export class Outbox<Parcel, Receipt> implements Keepable<Parcel> {
  readonly #clock: Clock;
  readonly #courier: Courier<Parcel, Receipt>;
  readonly #most: number;
  readonly #pending = new Map<string, Parcel>();
  readonly #lanes = new Lanes();
  #changed: Changed = () => {};
  #isStopped = false;

  /** With more parcels on their way than `most`, the oldest is lost. */
  constructor(
    dependencies: { readonly clock: Clock; readonly courier: Courier<Parcel, Receipt> },
    options: { readonly most?: number } = {},
  ) {
    this.#clock = dependencies.clock;
    this.#courier = dependencies.courier;
    this.#most = options.most ?? Number.POSITIVE_INFINITY;
  }

  /** Says from now on which parcels are on their way. */
  tell(changed: Changed): void {
    this.#changed = changed;
  }

  /** Settles when it has arrived or is lost, or as soon as it goes on in the background. */
  async send(parcel: Parcel): Promise<void> {
    const id = randomUUID();
    this.#pending.set(id, parcel);
    this.#changed(id);
    this.#loseSurplus();
    await this.#begin(id, parcel);
  }

  keys(): Iterable<string> {
    return this.#pending.keys();
  }

  get(id: string): Parcel | undefined {
    return this.#pending.get(id);
  }

  restore(found: Iterable<readonly [string, Parcel]>): void {
    const parcels = [...found];
    for (const [id, parcel] of parcels) this.#pending.set(id, parcel);
    this.#clock.after(settlingMs, () => {
      for (const [id, parcel] of parcels) void this.#begin(id, parcel);
    });
  }

  clear(): void {
    this.#pending.clear();
    this.#lanes.clear();
  }

  /** Nothing is brought any more; what is on its way stays kept. */
  stop(): void {
    this.#isStopped = true;
  }

  async #begin(id: string, parcel: Parcel): Promise<void> {
    if (!this.#isWanted(id, parcel)) return;
    const lane = this.#courier.laneOf?.(parcel);
    if (lane === undefined || this.#lanes.enter(lane, id)) await this.#bring(id, parcel);
  }

  #isWanted(id: string, parcel: Parcel): boolean {
    if (this.#isStopped || this.#pending.get(id) !== parcel) return false;
    const isWanted = this.#courier.isWanted?.(parcel) ?? true;
    if (!isWanted) this.#forget(id, parcel);
    return isWanted;
  }

  async #bring(id: string, parcel: Parcel): Promise<void> {
    await insisting(this.#clock, {
      isWanted: () => this.#isWanted(id, parcel),
      retries: this.#courier.retriesOf?.(parcel),
      attempt: async () => {
        const receipt = await this.#courier.bring(parcel);
        if (this.#forget(id, parcel)) this.#courier.arrived?.(parcel, receipt);
      },
      giveUp: async (failure) => {
        if (this.#forget(id, parcel)) this.#courier.lost?.(parcel, failure);
      },
    });
  }

  /** False where it was forgotten before, with everything. */
  #forget(id: string, parcel: Parcel): boolean {
    if (this.#pending.get(id) !== parcel) return false;
    this.#pending.delete(id);
    this.#changed(id);
    this.#letNextGo(id, parcel);
    return true;
  }

  #letNextGo(id: string, parcel: Parcel): void {
    const lane = this.#courier.laneOf?.(parcel);
    const next = lane === undefined ? undefined : this.#lanes.leave(lane, id);
    if (next === undefined) return;
    const waiting = this.#pending.get(next);
    if (waiting !== undefined && this.#isWanted(next, waiting)) void this.#bring(next, waiting);
  }

  #loseSurplus(): void {
    if (this.#pending.size <= this.#most) return;
    const [oldest] = this.#pending;
    if (oldest === undefined) return;
    const [id, parcel] = oldest;
    if (this.#forget(id, parcel)) this.#courier.lost?.(parcel, new Error('Too many are waiting.'));
  }
}
