import { setTimeout as timer } from 'node:timers/promises';
import type { Telemetry } from '../../observability/telemetry.ts';
import { freePlace, type HeldPlace, holdPlace } from './gate-places.ts';
import type { GateRules } from './gate-rules.ts';
import { admission, type CallEnd, isQuiet } from './gate-state.ts';
import type { GateStore } from './gate-store.ts';
import { type Held, heldBack } from './held-back.ts';
import { settleCall } from './settle-call.ts';

interface Dependencies {
  readonly store: GateStore;
  readonly telemetry: Pick<Telemetry, 'warn' | 'modelHeldBack' | 'modelPaused' | 'modelResumed'>;
  readonly now: () => Date;
  /** Uniform in 0 to 1. */
  readonly chance: () => number;
  /** A new name for each call. */
  readonly newOwner: () => string;
  /** Rejects when the signal aborts. @default - a timer */
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** A call that may go. */
interface Pass {
  /**
   * Says what the call has come to. It never rejects.
   *
   * @returns for how long nobody may ask now, in milliseconds
   */
  leave(end: CallEnd): Promise<number>;
}

/** Keeps the calls of all workers within what a model's provider takes. */
export interface ModelGate {
  /** @throws ThrottledError when nobody may ask now; the signal's reason when aborted */
  enter(model: string, signal: AbortSignal | undefined): Promise<Pass>;
}

/** A model is asked again where its answer cannot be used. */
const CALLS_IN_A_TRIAL = 2;
/** Between two looks at a gate, in milliseconds; chance takes up to half. */
const LOOK_MS = 1_000;

/**
 * A gate for each model, shared by all workers through a store. A quiet call costs one read, and with a
 * limit of calls at once two writes. A store that cannot be reached stops nobody.
 */
export function createModelGate(dependencies: Dependencies, rules: GateRules): ModelGate {
  const { store, telemetry, now, chance, newOwner, sleep = sleepFor } = dependencies;
  const time = () => now().getTime();
  /** How long one who tries a model is alone with it: as long as that may take. */
  const trialMs = rules.callSeconds * 1000 * CALLS_IN_A_TRIAL;
  const unavailable = (model: string, error: unknown): void =>
    telemetry.warn('model_gate_unavailable', { model, error });

  /** A place among the calls at once, where their number is limited. */
  const placeFor = async (
    model: string,
    owner: string,
    places: Parameters<typeof freePlace>[0],
  ): Promise<HeldPlace | undefined> => {
    if (rules.callsAtOnce === undefined) return anyPlace;
    const free = { count: rules.callsAtOnce, now: time(), chance: chance() };
    const number = freePlace(places, free);
    return number === undefined ? undefined : holdPlace(dependencies, { model, number, owner });
  };

  /** A pass, or why there is none yet. */
  const tryToEnter = async (model: string, owner: string): Promise<Pass | Held> => {
    const { state, version, places } = await store.read(model);
    const admitted = admission(state, time());
    if (admitted.kind === 'paused' || admitted.kind === 'tried') return admitted;
    const place = await placeFor(model, owner, places);
    if (place === undefined) return { kind: 'full' };
    const isTrial = admitted.kind === 'try';
    const trial = { owner, until: time() + trialMs };
    // One that was told so, and did not hear it, would leave the model to nobody.
    const isAlone = async () =>
      (await store.change(model, version, { ...state, trial }, time())) ||
      (await store.read(model)).state.trial?.owner === owner;
    if (isTrial && !(await isAlone().catch(leaving(place)))) {
      await place.leave();
      return { kind: 'tried', reason: admitted.reason, forMs: trialMs };
    }
    const tellsNothing = ({ kind }: CallEnd): boolean =>
      kind === 'abandoned' ? !isTrial : kind === 'answered' && isQuiet(state);
    return {
      async leave(end) {
        try {
          return tellsNothing(end) ? 0 : await settleCall(dependencies, rules, model, end);
        } catch (error) {
          unavailable(model, error);
          return 0;
        } finally {
          await place.leave();
        }
      },
    };
  };

  return {
    async enter(model, signal) {
      const owner = newOwner();
      const patientUntil = time() + rules.patienceSeconds * 1000;
      for (;;) {
        signal?.throwIfAborted();
        const got = await tryToEnter(model, owner).catch((error: unknown) => {
          unavailable(model, error);
          return unguarded;
        });
        if ('leave' in got) return got;
        if (got.kind === 'paused' || time() >= patientUntil) {
          const told = heldBack(got, chance());
          telemetry.modelHeldBack(model, told.code, told.retryAfterMs);
          throw told;
        }
        await sleep(LOOK_MS * (1 - chance() / 2), signal);
      }
    },
  };
}

const anyPlace: HeldPlace = { leave: async () => {} };
const unguarded: Pass = { leave: async () => 0 };

/** Who goes without a pass holds no place either: nobody would ever leave it. */
function leaving(place: HeldPlace): (error: unknown) => Promise<never> {
  return async (error) => {
    await place.leave();
    throw error;
  };
}

async function sleepFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await timer(milliseconds, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
}
