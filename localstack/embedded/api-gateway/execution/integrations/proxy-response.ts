import { isObject } from '../../../kernel/objects.ts';
import type { Answer } from '../call.ts';
import { firstAccepted, isBinary } from '../mapping/media-types.ts';

/** What a function of a proxy integration has answered. */
interface ProxyResponse {
  readonly statusCode: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const members = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/** Sent under another name, since the gateway writes these itself (developer guide, important notes). */
const remapped = new Set([
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
]);

/** What HTTP takes as the name of a header. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

function singleHeaders(value: unknown): [string, string][] | undefined {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  if (!entries.every(([, each]) => isScalar(each))) return undefined;
  return entries.map(([name, each]) => [name, String(each)]);
}

function multiHeaders(value: unknown): [string, string][] | undefined {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) return undefined;
  const pairs: [string, string][] = [];
  for (const [name, values] of Object.entries(value)) {
    if (!Array.isArray(values) || !values.every(isScalar)) return undefined;
    for (const each of values) pairs.push([name, String(each)]);
  }
  return pairs;
}

function statusOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return 200;
  const status = typeof value === 'string' && value !== '' ? Number(value) : value;
  const valid = typeof status === 'number' && Number.isInteger(status);
  return valid && status >= 100 && status < 600 ? status : undefined;
}

function bodyOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  return isScalar(value) ? String(value) : undefined;
}

/** Reads a function's payload; undefined where it is no answer of a proxy integration. */
export function readProxyResponse(payload: Buffer): ProxyResponse | undefined {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isObject(value) || !Object.keys(value).every((name) => members.has(name))) return undefined;
  const statusCode = statusOf(value['statusCode']);
  const single = singleHeaders(value['headers']);
  const multiple = multiHeaders(value['multiValueHeaders']);
  const body = bodyOf(value['body']);
  const encoded = value['isBase64Encoded'] ?? false;
  if (statusCode === undefined || single === undefined || multiple === undefined) return undefined;
  if (body === undefined || typeof encoded !== 'boolean') return undefined;
  if (![...single, ...multiple].every(([name]) => headerName.test(name))) return undefined;
  // A name in both maps has the values of the second and, where it is not among them, the first's.
  const names = new Set(multiple.map(([name]) => name.toLowerCase()));
  const rest = single.filter(([name]) => !names.has(name.toLowerCase()));
  return { statusCode, headers: [...rest, ...multiple], body, isBase64Encoded: encoded };
}

function decodedBody(
  response: ProxyResponse,
  types: readonly string[] | undefined,
  accept: string | undefined,
  contentType: string,
) {
  if (!response.isBase64Encoded) return response.body;
  const wanted = firstAccepted(accept);
  const binary = isBinary(types, wanted === '' ? contentType : wanted);
  return binary ? Buffer.from(response.body, 'base64') : response.body;
}

/** The HTTP answer for a function's response; base64 is undone for binary media types. */
export function answerOf(
  response: ProxyResponse,
  options: {
    readonly binaryMediaTypes: readonly string[] | undefined;
    readonly accept: string | undefined;
  },
): Answer {
  const values = new Map<string, { name: string; all: string[] }>();
  for (const [given, value] of response.headers) {
    const lower = given.toLowerCase();
    if (lower === 'transfer-encoding') continue;
    const name = remapped.has(lower) ? `x-amzn-Remapped-${given}` : given;
    const known = values.get(lower) ?? { name, all: [] };
    known.all.push(value);
    values.set(lower, known);
  }
  const contentType = values.get('content-type')?.all.at(-1) ?? 'application/json';
  const headers: Record<string, string> = { 'Content-Type': contentType };
  const repeatedHeaders: Record<string, string[]> = {};
  for (const [lower, { name, all }] of values) {
    const [first = '', ...more] = all;
    if (lower === 'content-type') continue;
    if (more.length === 0) headers[name] = first;
    else repeatedHeaders[name] = all;
  }
  const { binaryMediaTypes, accept } = options;
  const body = decodedBody(response, binaryMediaTypes, accept, contentType);
  return { status: response.statusCode, headers, repeatedHeaders, body };
}
