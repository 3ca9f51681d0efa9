import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import { acceptance, comesAgain } from '../../chaos/callers/submit.ts';

/** Tries after which a request has failed. */
const most = 300;

/**
 * Sends until it is accepted, each time with the same key, as our own client does.
 *
 * @param onAgain told of each answer but the last; without it only who is told to wait comes again
 * @throws Error for an answer that is final and no acceptance, or for the last of too many
 */
async function accepted(
  send: (headers: Record<string, string>) => Promise<Response>,
  onAgain?: (status: number) => void,
): Promise<string> {
  const headers = { 'idempotency-key': randomUUID() };
  for (let tried = 1; ; tried += 1) {
    const answer = await send(headers);
    const text = await answer.text();
    if (answer.status === 202) return acceptance.parse(JSON.parse(text));
    const isAgain = onAgain === undefined ? answer.status === 429 : comesAgain(answer.status);
    if (!isAgain || tried === most) throw new Error(`Not accepted: ${answer.status} ${text}`);
    onAgain?.(answer.status);
    await pause(200);
  }
}

/** Submits a drawing by form. @returns the id of its job */
export function submitDrawing(
  { systems }: LocalOutputs,
  bytes: Buffer,
  onAgain?: (status: number) => void,
): Promise<string> {
  const { apiUrl, apiKey } = systems.drawings;
  return accepted((key) => {
    const body = new FormData();
    body.append('client_name', 'Load');
    body.append('project_name', 'Load');
    body.append('drawing_file', new Blob([new Uint8Array(bytes)]), 'drawing.pdf');
    const headers = { ...key, 'x-api-key': apiKey };
    return fetch(`${apiUrl}/process-drawing`, { method: 'POST', headers, body });
  }, onAgain);
}

/** Asks for a short text. @returns the id of its job */
export function submitContent({ systems }: LocalOutputs, number: number): Promise<string> {
  const { apiUrl, apiKey } = systems['ai-jobs'];
  const input = { platform: 'linkedin', topic: `Home ${number}` };
  return accepted((key) =>
    fetch(`${apiUrl}/jobs`, {
      method: 'POST',
      headers: { ...key, 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ jobType: 'social-media', input }),
    }),
  );
}
