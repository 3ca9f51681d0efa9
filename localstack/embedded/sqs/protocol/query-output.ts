import type { JsonObject } from '../../kernel/protocols/json.ts';

/** Members of the JSON answers and the elements that carry them in XML. */
const elements: Readonly<Record<string, string>> = {
  Failed: 'BatchResultErrorEntry',
  Messages: 'Message',
  QueueUrls: 'QueueUrl',
  queueUrls: 'QueueUrl',
  Results: 'ListMessageMoveTasksResultEntry',
};

const maps: Readonly<Record<string, readonly [element: string, key: string]>> = {
  Attributes: ['Attribute', 'Name'],
  MessageAttributes: ['MessageAttribute', 'Name'],
  Tags: ['Tag', 'Key'],
};

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(name: string, value: unknown, action: string): [string, unknown] {
  const map = maps[name];
  if (map !== undefined && isObject(value)) {
    const [element, key] = map;
    return [element, Object.entries(value).map(([item, Value]) => ({ [key]: item, Value }))];
  }
  if (!Array.isArray(value)) return [name, value];
  const element = name === 'Successful' ? `${action}ResultEntry` : (elements[name] ?? name);
  return [element, value.map((item) => (isObject(item) ? jsonToQuery(item, action) : item))];
}

/** The JSON answer of an action as the content of its XML result. */
export function jsonToQuery(output: JsonObject, action: string): JsonObject {
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => member(name, value, action)),
  );
}
