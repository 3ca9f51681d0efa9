import type { Telemetry } from '../../observability/telemetry.ts';
import type { GateStore, Place } from './gate-store.ts';

/** A place is held for a minute and renewed while its call goes on, which most calls do not need. */
const HELD_MS = 60_000;
const RENEWED_EVERY_MS = 20_000;

export interface HeldPlace {
  leave(): Promise<void>;
}

/** The number of any place that is free; `undefined` when all are taken. */
export function freePlace(
  places: ReadonlyMap<number, Place>,
  { count, now, chance }: { readonly count: number; readonly now: number; readonly chance: number },
): number | undefined {
  const isFree = (number: number) => (places.get(number)?.until ?? 0) <= now;
  const free = Array.from({ length: count }, (_, number) => number).filter(isFree);
  // Not all take the first.
  return free[Math.floor(chance * free.length) % Math.max(1, free.length)];
}

/** Takes a place and keeps it until it is left; `undefined` when another was faster. */
export async function holdPlace(
  { store, telemetry, now }: Dependencies,
  { model, number, owner }: { model: string; number: number; owner: string },
): Promise<HeldPlace | undefined> {
  const take = () => {
    const time = now().getTime();
    return store.takePlace(model, number, { owner, until: time + HELD_MS }, time);
  };
  const failed = (error: unknown) => telemetry.warn('model_gate_unavailable', { model, error });
  if (!(await take())) return undefined;
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renewing.then(take).catch(failed);
  }, RENEWED_EVERY_MS).unref();
  return {
    async leave() {
      clearInterval(timer);
      await renewing;
      await store.leavePlace(model, number, owner).catch(failed);
    },
  };
}

interface Dependencies {
  readonly store: GateStore;
  readonly telemetry: Pick<Telemetry, 'warn'>;
  readonly now: () => Date;
}
