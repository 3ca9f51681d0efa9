import type { JsonObject } from '../../kernel/protocols/json.ts';

/** Names of lists and maps in query forms and in JSON. */
const lists: Readonly<Record<string, string>> = {
  ActionName: 'Actions',
  AttributeName: 'AttributeNames',
  AWSAccountId: 'AWSAccountIds',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  TagKey: 'TagKeys',
};

const maps: Readonly<Record<string, readonly [member: string, key: string]>> = {
  Attribute: ['Attributes', 'Name'],
  MessageAttribute: ['MessageAttributes', 'Name'],
  MessageSystemAttribute: ['MessageSystemAttributes', 'Name'],
  Tag: ['Tags', 'Key'],
};

type Tree = Map<string, Tree | string>;

/** `a.1.b=c` as a tree. */
function treeOf(form: URLSearchParams): Tree {
  const root: Tree = new Map();
  for (const [name, value] of form) {
    const parts = name.split('.');
    const last = parts.pop() ?? '';
    let branch = root;
    for (const part of parts) {
      const next = branch.get(part);
      if (next instanceof Map) branch = next;
      else {
        const made: Tree = new Map();
        branch.set(part, made);
        branch = made;
      }
    }
    branch.set(last, value);
  }
  return root;
}

function ordered(tree: Tree): readonly (Tree | string)[] {
  return [...tree].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}

/** An entry of a map is `{Name, Value}`; the value may be a structure itself. */
function mapOf(tree: Tree, key: string): JsonObject {
  return Object.fromEntries(
    ordered(tree).flatMap((entry): [string, unknown][] => {
      if (!(entry instanceof Map)) return [];
      const name = entry.get(key);
      const value = entry.get('Value');
      if (typeof name !== 'string') return [];
      return [[name, value instanceof Map ? Object.fromEntries(value) : (value ?? '')]];
    }),
  );
}

function objectOf(tree: Tree): JsonObject {
  return Object.fromEntries(
    [...tree].map(([name, value]): [string, unknown] => {
      if (!(value instanceof Map)) return [name, value];
      const list = lists[name];
      if (list !== undefined) return [list, ordered(value)];
      const map = maps[name];
      if (map !== undefined) return [map[0], mapOf(value, map[1])];
      if (name.endsWith('BatchRequestEntry')) {
        const entries = ordered(value).map((entry) =>
          entry instanceof Map ? objectOf(entry) : {},
        );
        return ['Entries', entries];
      }
      return [name, Object.fromEntries(value)];
    }),
  );
}

/** A query form as the JSON input of the same action. The path may name the queue. */
export function queryToJson(form: URLSearchParams, path: string): JsonObject {
  const input = objectOf(treeOf(form));
  return input['QueueUrl'] === undefined && path.length > 1 ? { ...input, QueueUrl: path } : input;
}
