import type { Call } from '../../call.ts';
import type { Match } from '../../routing/router.ts';
import { jsonText, parsed } from './json.ts';
import { jsonPath } from './json-path.ts';

/** `$input` of a payload (developer guide, mapping template reference). */
export function inputVariable(call: Call, match: Match, body: string): Record<string, unknown> {
  const header = Object.fromEntries(call.headers);
  const querystring = Object.fromEntries(call.request.query);
  const path = { ...match.pathParameters };
  let document: { readonly value: unknown } | undefined;
  const at = (expression: string): unknown => {
    document ??= { value: parsed(body === '' ? '{}' : body) };
    return jsonPath(document.value, expression);
  };
  const ofHeader = (name: string): string | undefined =>
    call.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  const byName = (name: string): unknown => {
    const place = [path, querystring].find((each) => Object.hasOwn(each, name));
    return place?.[name] ?? ofHeader(name) ?? '';
  };
  return {
    body,
    json: (expression: string) => {
      const value = at(expression);
      return value === undefined ? '""' : jsonText(value);
    },
    /** A copy, since templates may put things into it. */
    path: (expression: string) => structuredClone(at(expression)) ?? undefined,
    params: (name?: string) => (name === undefined ? { path, querystring, header } : byName(name)),
  };
}
