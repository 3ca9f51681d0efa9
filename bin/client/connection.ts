import type * as z from 'zod';
import { CliError } from '../cli-error.ts';
import { refusal } from './refusal.ts';
import { sendAgain } from './send-again.ts';
import type { Target } from './target.ts';

/** Requests to the API. Every refusal becomes a CliError with the API's own sentence. */
export interface Connection {
  send(path: string, init?: RequestInit): Promise<Response>;
  /** @throws CliError also where the answer is none that this command line knows */
  json<Answer>(path: string, schema: z.ZodType<Answer>, init?: RequestInit): Promise<Answer>;
}

export function connectTo({ apiKey, apiUrl }: Target): Connection {
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('x-api-key', apiKey);
    const request = () => fetch(`${apiUrl}${path}`, { ...init, headers });
    const sent = headers.has('idempotency-key') ? sendAgain(request) : request();
    const answer = await sent.catch((cause: unknown) => {
      throw new CliError(`The API at ${apiUrl} cannot be reached.`, 1, { cause });
    });
    if (answer.status >= 400) throw await refusal(answer);
    return answer;
  };
  return {
    send,
    async json(path, schema, init) {
      const text = await (await send(path, init)).text();
      try {
        return schema.parse(JSON.parse(text));
      } catch (cause) {
        const sentence = `What answers at ${apiUrl} is no Jobline, or another version of it: ${text.slice(0, 200)}`;
        throw new CliError(sentence, 1, { cause });
      }
    },
  };
}

/** The settings of a request with a JSON body. */
export function jsonRequest(
  method: 'POST' | 'PUT',
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): RequestInit {
  const headers = { 'content-type': 'application/json', ...more };
  return { method, headers, body: JSON.stringify(body) };
}

/** Sends to the store of files, whose addresses the API has signed. */
export async function fetchFile(url: string, init?: RequestInit): Promise<Response> {
  return fetch(url, init).catch((cause: unknown) => {
    const { origin } = new URL(url);
    throw new CliError(`The store of files at ${origin} cannot be reached.`, 1, { cause });
  });
}
