import type { JsonObject } from '../../kernel/protocols/json.ts';
import { queryAnswer, queryError } from '../../kernel/protocols/query.ts';
import type { Protocol } from './exchange.ts';

const namespace = 'http://monitoring.amazonaws.com/doc/2010-08-01/';

type Node = Map<string, Node | string>;

function grow(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const part of path.slice(0, -1)) {
    const next = node.get(part);
    const child: Node = next instanceof Map ? next : new Map();
    node.set(part, child);
    node = child;
  }
  node.set(path.at(-1) ?? '', value);
}

/** `A.member.1.B=x` becomes `{A: [{B: 'x'}]}`. */
function plain(node: Node | string): unknown {
  if (typeof node === 'string') return node;
  const members = node.size === 1 ? node.get('member') : undefined;
  const list = members instanceof Map ? members : node;
  if (list.size > 0 && [...list.keys()].every((key) => /^\d+$/.test(key))) {
    return [...list].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => plain(item));
  }
  return Object.fromEntries([...node].map(([key, child]) => [key, plain(child)]));
}

function nested(form: URLSearchParams): JsonObject {
  const root: Node = new Map();
  for (const [name, value] of form) grow(root, name.split('.'), value);
  return Object.fromEntries([...root].map(([key, child]) => [key, plain(child)]));
}

/** Lists have a `<member>` for each item, maps an `<entry>`, times are ISO 8601. */
function toElements(value: unknown, name: string): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    return value.length === 0 ? '' : { member: value.map((item) => toElements(item, '')) };
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  // The only member of all answers that is a map.
  if (name === 'ExtendedStatistics') {
    return { entry: entries.map(([key, member]) => ({ key, value: member })) };
  }
  return Object.fromEntries(entries.map(([key, member]) => [key, toElements(member, key)]));
}

function elements(output: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(output).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, toElements(value, name)]],
    ),
  );
}

function form(request: { readonly query: URLSearchParams }, body: Buffer): URLSearchParams {
  return body.length > 0 ? new URLSearchParams(body.toString('utf8')) : request.query;
}

/** AWS query: a form in, XML out. */
export const queryProtocol: Protocol = {
  action: (request, body) => form(request, body).get('Action') ?? '',
  input: (request, body) => nested(form(request, body)),
  answer: (action, output) => queryAnswer(action, namespace, elements(output ?? {})),
  error: (error) => queryError(error, namespace),
};
