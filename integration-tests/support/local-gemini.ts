import * as z from 'zod';
import { gemini } from '../cloud/clients.ts';

const part = z.union([
  z.object({ text: z.string() }),
  z.object({ inlineData: z.object({ mimeType: z.string(), data: z.string() }) }),
]);
const requests = z.object({
  requests: z.array(
    z.object({
      model: z.string(),
      /** Requests that were being answered when it came, itself included. */
      atOnce: z.number(),
      body: z.object({ contents: z.array(z.object({ parts: z.array(part) })) }),
    }),
  ),
});

export type Request = z.infer<typeof requests>['requests'][number];

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await fetch(`${gemini}/_control/${path}`, init);
  if (!answer.ok) throw new Error(`The local Gemini answers ${answer.status}.`);
  return answer.json();
}

/** Says what the next requests to the local Gemini get: see its README. */
export async function script(...steps: readonly object[]): Promise<void> {
  await control('POST', 'steps', steps);
}

/** Lets each model take so many requests in so many seconds from now on; any number without. */
export async function limit(quota: { requests: number; seconds: number } | object): Promise<void> {
  await control('PUT', 'quota', quota);
}

/** What the local Gemini has been asked since it was last told to forget. */
export async function asked(): Promise<readonly Request[]> {
  return requests.parse(await control('GET', 'requests')).requests;
}

/** What it has been asked with a text in it, in the order in which it came. */
export async function askedAbout(text: string): Promise<readonly Request[]> {
  return (await asked()).filter(({ body }) => JSON.stringify(body).includes(text));
}

export async function forget(): Promise<void> {
  await control('DELETE', '');
}

/** The files that a request carries. */
export function filesIn({ body }: Request): readonly Buffer[] {
  const parts = body.contents.flatMap(({ parts: each }) => each);
  return parts.flatMap((each) =>
    'inlineData' in each ? [Buffer.from(each.inlineData.data, 'base64')] : [],
  );
}
