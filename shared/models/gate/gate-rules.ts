import * as z from 'zod';

const seconds = z.number().positive();

/** How calls of one model are kept within what its provider takes. Times in seconds. */
export const gateRules = z.strictObject({
  /** The longest that one call may take; one that takes longer has failed. */
  callSeconds: seconds.default(60),
  /** Calls under way at once, over all workers. @default - any number */
  callsAtOnce: z.int().min(1).optional(),
  /** Failures without a success in between, within the window, after which nobody asks for a while. */
  failures: z.int().min(1).default(10),
  windowSeconds: seconds.default(60),
  /** The first pause after failures; each further one in a row is twice as long, up to the longest. */
  pauseSeconds: seconds.default(30),
  longestPauseSeconds: seconds.default(600),
  /**
   * The longest that all keep away because one was told to, however long: then one asks again, since a
   * quota may have been raised or the key changed. With 0 only who was told keeps away.
   */
  longestThrottleSeconds: z.number().min(0).default(900),
  /** How long a call waits in its worker for a place before its job is put off. */
  patienceSeconds: z.number().min(0).default(30),
});

export type GateRules = z.infer<typeof gateRules>;
