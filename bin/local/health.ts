import { setTimeout as pause } from 'node:timers/promises';

const answerMs = 1000;
const longestWaitMs = 60_000;

/** The answer about its health, or why there is none. */
function askHealth(apiUrl: string, withinMs: number): Promise<unknown> {
  const signal = AbortSignal.timeout(withinMs);
  return fetch(`${apiUrl}/health`, { signal }).catch((error: unknown) => error);
}

function isGood(answer: unknown): boolean {
  return answer instanceof Response && answer.ok;
}

/** Whether the API says, within a second, that it is healthy. */
export async function isHealthy(apiUrl: string): Promise<boolean> {
  return isGood(await askHealth(apiUrl, answerMs));
}

/**
 * Each question may take all the time that is left: the first starts the function.
 *
 * @throws Error when the API has not said that it is healthy within a minute
 */
export async function waitUntilHealthy(apiUrl: string): Promise<void> {
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    const answer = await askHealth(apiUrl, Math.max(deadline - Date.now(), answerMs));
    if (isGood(answer)) return;
    if (Date.now() > deadline) {
      const said = answer instanceof Response ? await answer.text() : String(answer);
      throw new Error(`The API did not become healthy within a minute: ${said}`);
    }
    await pause(100);
  }
}
