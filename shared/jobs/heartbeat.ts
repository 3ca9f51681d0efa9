import { LeaseLostError } from './interruptions.ts';
import type { StageProgress } from './job.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly queue: JobQueue;
  readonly now: () => Date;
}

/** How often a worker looks between beats whether its job was taken from it, in seconds. */
const LOOK_SECONDS = 5;

export interface Heartbeat {
  /** Aborts with LeaseLostError when a renewal, or a look between two, finds the lease gone. */
  readonly lost: AbortSignal;
  /** Kept for the next beat; `undefined` when a stage begins. */
  progress(progress: StageProgress | undefined): void;
  stop(): Promise<void>;
}

/** When a lease begun now ends, ISO 8601. */
export function leaseEnd(now: Date, leaseSeconds: number): string {
  return new Date(now.getTime() + leaseSeconds * 1000).toISOString();
}

/**
 * Keeps a claimed job claimed: every `everySeconds` the lease and the message's invisibility are
 * prolonged together. A renewal that fails for a passing reason is tried again at the next beat. Between
 * beats it only reads, so that a job which somebody has cancelled is let go soon: a read costs a fifth
 * of a write, and work that ends before the first look costs nothing.
 */
export function startHeartbeat(
  { jobs, queue, now }: Dependencies,
  claim: { readonly key: string; readonly owner: string; readonly receiptHandle: string },
  options: { readonly leaseSeconds: number; readonly everySeconds: number },
): Heartbeat {
  const lost = new AbortController();
  let latest: StageProgress | undefined;
  let beating: Promise<void> = Promise.resolve();
  const beat = async () => {
    try {
      const lease = { owner: claim.owner, until: leaseEnd(now(), options.leaseSeconds) };
      const held = await jobs.renew(claim.key, lease, latest);
      if (held) await queue.hide(claim.receiptHandle, options.leaseSeconds);
      else lost.abort(new LeaseLostError());
    } catch {
      // The lease outlives several missed beats; if none gets through, another worker takes over.
    }
  };
  const look = async () => {
    try {
      const job = await jobs.get(claim.key);
      if (job?.lease?.owner !== claim.owner) lost.abort(new LeaseLostError());
    } catch {
      // Whether it is still ours, the next beat finds out.
    }
  };
  const looksPerBeat = Math.max(1, Math.round(options.everySeconds / LOOK_SECONDS));
  let looks = 0;
  const timer = setInterval(
    () => {
      looks += 1;
      beating = beating.then(looks % looksPerBeat === 0 ? beat : look);
    },
    (options.everySeconds * 1000) / looksPerBeat,
  );
  return {
    lost: lost.signal,
    progress(progress) {
      latest = progress;
    },
    async stop() {
      clearInterval(timer);
      await beating;
    },
  };
}
