import * as z from 'zod';
import { invalidArgument, keyInvalid, keyMissing, modelUnknown, throttled } from './api-error.ts';
import { type CheckedStep, takeStep } from './faults.ts';
import { checkRequest, generate } from './generate.ts';
import {
  countRequest,
  type GenerateRequest,
  generateRequest,
  partsOf,
  textOf,
} from './protocol.ts';
import type { Quota } from './quota.ts';
import { label } from './texts.ts';
import { tokensOf } from './tokens.ts';

/** Requests that are remembered, the newest ones: a load of thousands must not fill the memory. */
const mostRequests = 1_000;

/** A request that came in, for tests to look at. */
export interface RecordedRequest {
  readonly method: 'generateContent' | 'streamGenerateContent';
  readonly model: string;
  /** The headers that the API looks at; never the key itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: GenerateRequest;
  /** Requests that were being answered when it came, itself included. */
  readonly atOnce: number;
}

export interface RouteOptions {
  readonly keys: readonly string[];
  readonly models: readonly string[];
  readonly steps: CheckedStep[];
  readonly requests: RecordedRequest[];
  /** How many are being answered. */
  readonly working: { count: number };
  /** Undefined where anybody may ask as often as he likes. */
  readonly quota: Quota;
}

export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

/** An answer; `stream` sends it as server-sent events or as a list, as `alt` asks. */
export type Answer = { readonly json: unknown; readonly stream?: 'sse' | 'list' };

/** Version 3 of the official client asks `v1` unless told otherwise, older ones `v1beta`. */
const callPath =
  /^\/v1(?:beta)?\/models\/([^:/]+):(generateContent|streamGenerateContent|countTokens)$/;
const listPath = /^\/v1(?:beta)?\/models$/;

/**
 * Answers one request to the API.
 *
 * @throws ApiError as the API answers it; ConnectionReset where a step says so
 */
export async function answerApi(incoming: Incoming, options: RouteOptions): Promise<Answer> {
  const { method, url } = incoming;
  checkKey(incoming, options.keys);
  if (method === 'GET' && listPath.test(url.pathname)) return { json: listModels(options) };
  const [, model = '', call] = callPath.exec(url.pathname) ?? [];
  if (method !== 'POST' || call === undefined) throw modelUnknown(url.pathname, method);
  if (!options.models.includes(model)) throw modelUnknown(model, call);
  if (call === 'countTokens') return { json: countTokens(incoming.body) };
  const body = parse(generateRequest, incoming.body);
  options.working.count += 1;
  options.requests.push({
    method: call === 'generateContent' ? call : 'streamGenerateContent',
    model,
    headers: shown(incoming.headers),
    body,
    atOnce: options.working.count,
  });
  if (options.requests.length > mostRequests) options.requests.shift();
  const json = await made(model, body, incoming.signal, options).finally(() => {
    options.working.count -= 1;
  });
  if (call === 'generateContent') return { json };
  return { json, stream: url.searchParams.get('alt') === 'sse' ? 'sse' : 'list' };
}

/** What is answered to a request. @throws as {@link answerApi} */
async function made(
  model: string,
  body: GenerateRequest,
  signal: AbortSignal,
  { steps, quota }: RouteOptions,
): Promise<unknown> {
  checkRequest(body);
  const seconds = quota.take(model);
  if (seconds !== undefined) {
    throw throttled(model, { retryDelay: `${seconds}s`, perDay: false });
  }
  return generate(model, body, takeStep(steps, textOf(body)), signal);
}

function checkKey({ headers, url }: Incoming, keys: readonly string[]): void {
  const key = headers['x-goog-api-key'] ?? url.searchParams.get('key');
  if (key === null || key === '') throw keyMissing();
  if (!keys.includes(key)) throw keyInvalid();
}

function shown(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = ['x-goog-api-client', 'x-server-timeout', 'content-type'];
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])),
  );
}

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.infer<Schema> {
  const result = schema.safeParse(jsonOf(body));
  if (result.success) return result.data;
  throw invalidArgument(`Invalid JSON payload received. ${z.prettifyError(result.error)}`);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalidArgument('Invalid JSON payload received. Unexpected end of string.');
  }
}

function countTokens(body: string) {
  const { contents, generateContentRequest: whole } = parse(countRequest, body);
  const request = whole ?? (contents === undefined ? undefined : { contents });
  if (request === undefined) throw invalidArgument('contents is not specified');
  return { totalTokens: partsOf(request).reduce((sum, part) => sum + tokensOf(part), 0) };
}

function listModels({ models }: RouteOptions) {
  return {
    models: models.map((model) => ({
      name: `models/${model}`,
      displayName: `${model} (${label})`,
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedGenerationMethods: ['generateContent', 'countTokens'],
    })),
  };
}
