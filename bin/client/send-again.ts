import { setTimeout as pause } from 'node:timers/promises';

/** Pauses between tries, in milliseconds: longer in all than a function that broke off could take. */
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000];

/** Whether the same request may come to something else another time. */
async function mayPass(answer: Response): Promise<boolean> {
  if (answer.status >= 500) return true;
  if (answer.status !== 409) return false;
  const told = await answer.clone().text();
  return told.includes('request_in_progress');
}

/** The request may have arrived: its connection broke off, and was not just refused. */
function mayHaveArrived(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET';
}

/**
 * Sends a request that has an `Idempotency-Key`, and again while the API fails or the connection breaks:
 * it is done once all the same.
 *
 * @throws TypeError as `fetch` does, when it has failed too often or cannot have arrived
 */
export async function sendAgain(send: () => Promise<Response>): Promise<Response> {
  for (const pauseMs of pausesMs) {
    const outcome = await send().then(
      async (answer) => ({ answer, again: await mayPass(answer) }),
      (error: unknown) => ({ error, again: mayHaveArrived(error) }),
    );
    if (!outcome.again) {
      if ('answer' in outcome) return outcome.answer;
      throw outcome.error;
    }
    await pause(pauseMs);
  }
  return await send();
}
