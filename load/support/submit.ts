import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { LocalOutputs } from '../../bin/local/systems.ts';

const acceptance = z.union([
  z.object({ job_id: z.string() }).transform(({ job_id }) => job_id),
  z.object({ jobId: z.string() }).transform(({ jobId }) => jobId),
]);

/** Told to wait, a caller waits. @throws Error for any other answer than an acceptance */
async function accepted(send: () => Promise<Response>): Promise<string> {
  for (;;) {
    const answer = await send();
    const text = await answer.text();
    if (answer.status === 202) return acceptance.parse(JSON.parse(text));
    if (answer.status !== 429) throw new Error(`Not accepted: ${answer.status} ${text}`);
    await pause(200);
  }
}

/** Submits a drawing by form. @returns the id of its job */
export function submitDrawing({ systems }: LocalOutputs, bytes: Buffer): Promise<string> {
  const { apiUrl, apiKey } = systems.drawings;
  return accepted(() => {
    const body = new FormData();
    body.append('client_name', 'Load');
    body.append('project_name', 'Load');
    body.append('drawing_file', new Blob([new Uint8Array(bytes)]), 'drawing.pdf');
    const headers = { 'x-api-key': apiKey };
    return fetch(`${apiUrl}/process-drawing`, { method: 'POST', headers, body });
  });
}

/** Asks for a short text. @returns the id of its job */
export function submitContent({ systems }: LocalOutputs, number: number): Promise<string> {
  const { apiUrl, apiKey } = systems['ai-jobs'];
  const input = { platform: 'linkedin', topic: `Home ${number}` };
  return accepted(() =>
    fetch(`${apiUrl}/jobs`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ jobType: 'social-media', input }),
    }),
  );
}
