import { LeaseLostError } from './interruptions.ts';
import type { StageProgress } from './job.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly queue: JobQueue;
  readonly now: () => Date;
}

export interface Heartbeat {
  /** Aborts with LeaseLostError when a renewal finds the lease gone. */
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
 * prolonged together. A renewal that fails for a passing reason is tried again at the next beat.
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
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, options.everySeconds * 1000);
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
