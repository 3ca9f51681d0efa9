import type * as z from 'zod';
import { aiJobErrorAnswer } from '../../../functions/ai-jobs/contract/error.ts';
import { PermanentError, ThrottledError, TransientError } from '../../../shared/errors/index.ts';
import { jsonIn } from '../../../shared/json/json-in.ts';
import { type APIConfig, environment, required } from '../configuration.ts';

interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly traceId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the API.
 *
 * @throws PermanentError when it refuses, ThrottledError when it says to wait, TransientError when it
 *   cannot be reached or fails; each with the API's own code and sentence
 */
export async function ask<Answer>(
  config: APIConfig,
  schema: z.ZodType<Answer>,
  { method = 'GET', path, body, traceId, idempotencyKey, signal }: Request,
): Promise<Answer> {
  const { AI_JOBS_API_URL, AI_JOBS_API_KEY } = environment();
  const apiUrl = required(config.apiUrl ?? AI_JOBS_API_URL, 'AI_JOBS_API_URL');
  const apiKey = required(config.apiKey ?? AI_JOBS_API_KEY, 'AI_JOBS_API_KEY');
  const asked = fetch(`${apiUrl.replace(/\/$/, '')}${path}`, {
    method,
    headers: {
      'x-api-key': apiKey,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(traceId !== undefined && { 'x-correlation-id': traceId }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  // An answer may also break off after it has begun.
  const { answer, text } = await withText(asked).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new TransientError('api_unreachable', `The API at ${apiUrl} cannot be reached.`, {
      cause,
    });
  });
  if (!answer.ok) throw refusal(answer, text);
  const told = schema.safeParse(jsonIn(text));
  if (told.success) return told.data;
  throw new TransientError('api_unknown', `What answers at ${apiUrl} is not the AI jobs API.`, {
    cause: told.error,
  });
}

async function withText(asked: Promise<Response>) {
  const answer = await asked;
  return { answer, text: await answer.text() };
}

function refusal({ status, headers }: Response, text: string): Error {
  const told = aiJobErrorAnswer.safeParse(jsonIn(text)).data?.error;
  const { code = 'api_failed', message = `The API answered ${status}.`, action } = told ?? {};
  const options = {
    ...(action !== undefined && { action }),
    ...(told && { details: told.details }),
  };
  if (status === 429) {
    const seconds = told?.retryAfter ?? Number(headers.get('retry-after') ?? 1);
    return new ThrottledError(code, message, seconds * 1000, options);
  }
  return status >= 500
    ? new TransientError(code, message, options)
    : new PermanentError(code, message, options);
}
