import { setTimeout as pause } from 'node:timers/promises';

const longestWaitMs = 60_000;

/** @throws Error when the API has not said that it is healthy within a minute */
export async function waitUntilHealthy(apiUrl: string): Promise<void> {
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    const answer = await fetch(`${apiUrl}/health`).catch((error: unknown) => error);
    if (answer instanceof Response && answer.ok) return;
    if (Date.now() > deadline) {
      const said = answer instanceof Response ? await answer.text() : String(answer);
      throw new Error(`The API did not become healthy within a minute: ${said}`);
    }
    await pause(100);
  }
}
