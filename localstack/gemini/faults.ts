import * as z from 'zod';

/** Sent with an error, such as `retry-after`. */
const headers = z.record(z.string(), z.string()).default({});

/** What the next request gets. Steps are used up one by one; without one the responder answers. */
const answer = z.discriminatedUnion('kind', [
  /** This value, as JSON. */
  z.strictObject({ kind: z.literal('answer'), json: z.unknown() }),
  /** This text, whatever was asked for. */
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  /** JSON that breaks off in the middle although the model says that it has finished. */
  z.strictObject({ kind: z.literal('malformed') }),
  /** Cut at the output limit: finishReason MAX_TOKENS. */
  z.strictObject({ kind: z.literal('truncated'), text: z.string().optional() }),
  /** Stopped while it answered. */
  z.strictObject({ kind: z.literal('safety') }),
  z.strictObject({ kind: z.literal('recitation') }),
  /** Refused before it answered: promptFeedback.blockReason, no candidates. */
  z.strictObject({ kind: z.literal('blocked') }),
  /** 429, with RetryInfo when a delay is given (`13s`). */
  z.strictObject({
    kind: z.literal('throttled'),
    retryDelay: z.string().optional(),
    perDay: z.boolean().default(false),
    headers,
  }),
  /** 503 */
  z.strictObject({ kind: z.literal('unavailable'), headers }),
  /** Any other error. */
  z.strictObject({
    kind: z.literal('error'),
    code: z.int().min(400).max(599),
    status: z.string(),
    message: z.string(),
    headers,
  }),
  /** The connection breaks. */
  z.strictObject({ kind: z.literal('reset') }),
  /** Answers by the responder, after a while. */
  z.strictObject({ kind: z.literal('slow'), milliseconds: z.int().min(0) }),
]);

/** A step, for any request or for one whose text has `when` in it. */
export const step = z.intersection(answer, z.object({ when: z.string().optional() }));

export type Step = z.input<typeof step>;
export type CheckedStep = z.output<typeof step>;

/** Takes the first step that is meant for a request out of the list. */
export function takeStep(steps: CheckedStep[], text: string): CheckedStep | undefined {
  const at = steps.findIndex(({ when }) => when === undefined || text.includes(when));
  return at < 0 ? undefined : steps.splice(at, 1)[0];
}
