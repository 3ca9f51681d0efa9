import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Invocation } from '../../ports.ts';

const json = { 'content-type': 'application/json' };

export function plainAnswer(status: number, Message: string): CloudResponse {
  return { status, headers: json, body: JSON.stringify({ Message }) };
}

function headersOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]),
  );
}

/**
 * What a caller gets: the answer that the function describes, or its result as JSON.
 * @see AWS Lambda Developer Guide, "Invoking Lambda function URLs", response payload format
 */
export function urlAnswer({ functionError, payload }: Invocation): CloudResponse {
  if (functionError !== undefined) return plainAnswer(502, 'Internal Server Error');
  const result = parsedJson(payload.toString());
  if (!isObject(result) || result['statusCode'] === undefined) {
    const body = typeof result === 'string' ? result : payload;
    return { status: 200, headers: json, body };
  }
  const status = Number(result['statusCode']);
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    return plainAnswer(502, 'Internal Server Error');
  }
  const { body, cookies } = result;
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    headers: { ...json, ...headersOf(result['headers']) },
    ...(Array.isArray(cookies) ? { repeatedHeaders: { 'set-cookie': cookies.map(String) } } : {}),
    body: result['isBase64Encoded'] === true ? Buffer.from(text, 'base64') : text,
  };
}
