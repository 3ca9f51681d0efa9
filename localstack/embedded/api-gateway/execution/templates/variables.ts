import type { Call } from '../call.ts';
import type { Match } from '../router.ts';
import { jsonPath } from './json-path.ts';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `$input` (developer guide, mapping template reference). */
export function inputVariable(call: Call, match: Match, body: string): Record<string, unknown> {
  const header = Object.fromEntries(call.headers);
  const querystring = Object.fromEntries(call.request.query);
  const path = { ...match.pathParameters };
  const document = () => parsed(body === '' ? '{}' : body);
  const byName = (name: string): unknown => {
    const [, spelled = ''] =
      call.headers.find(([each]) => each.toLowerCase() === name.toLowerCase()) ?? [];
    return path[name] ?? querystring[name] ?? spelled;
  };
  return {
    body,
    json: (expression: string) => {
      const value = jsonPath(document(), expression);
      return value === undefined ? '""' : JSON.stringify(value);
    },
    path: (expression: string) => jsonPath(document(), expression),
    params: (name?: string) => (name === undefined ? { path, querystring, header } : byName(name)),
  };
}

/** A backslash before what JavaScript strings escape; the single quote too, as AWS does. */
function escapeJavaScript(text: unknown): string {
  return JSON.stringify(String(text))
    .slice(1, -1)
    .replaceAll("'", "\\'")
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (each) => {
      const code = each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `\\u${code}`;
    });
}

function urlEncode(text: unknown): string {
  return encodeURIComponent(String(text))
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `$util`. */
export const utilVariable: Record<string, (text: string) => unknown> = {
  escapeJavaScript,
  urlEncode,
  urlDecode: (text) => decodeURIComponent(String(text).replaceAll('+', ' ')),
  base64Encode: (text) => Buffer.from(String(text)).toString('base64'),
  base64Decode: (text) => Buffer.from(String(text), 'base64').toString('utf8'),
  parseJson: (text) => parsed(text),
};
