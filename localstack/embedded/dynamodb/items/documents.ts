import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject, objectAt } from '../context.ts';

/** `path = :value` and `path <> :value`. */
const comparison = /([#\w][#\w.[\]]*)\s*(=|<>)\s*(:\w+)/g;

const isDocument = (value: JsonObject) => isObject(value['M']) || Array.isArray(value['L']);

/** Takes a comparison with a list or a map apart into comparisons of what is in it. */
class Comparisons {
  readonly names: Record<string, unknown> = {};
  readonly values: Record<string, JsonObject> = {};
  #count = 0;

  #value(value: JsonObject): string {
    this.#count += 1;
    const placeholder = `:document_${this.#count}`;
    this.values[placeholder] = value;
    return placeholder;
  }

  #name(name: string): string {
    this.#count += 1;
    const placeholder = `#document_${this.#count}`;
    this.names[placeholder] = name;
    return placeholder;
  }

  equal(path: string, value: JsonObject): string {
    const { L, M } = value;
    const members: [string, unknown][] = Array.isArray(L)
      ? L.map((item, index) => [`${path}[${index}]`, item])
      : isObject(M)
        ? Object.entries(M).map(([name, item]) => [`${path}.${this.#name(name)}`, item])
        : [];
    if (!isDocument(value)) return `${path} = ${this.#value(value)}`;
    const type = this.#value({ S: Array.isArray(L) ? 'L' : 'M' });
    const size = this.#value({ N: String(members.length) });
    return [
      `attribute_type(${path}, ${type})`,
      `size(${path}) = ${size}`,
      ...members.map(([inner, item]) => this.equal(inner, isObject(item) ? item : {})),
    ].join(' AND ');
  }
}

function rewritten(text: string, given: JsonObject, comparisons: Comparisons): string {
  return text.replace(comparison, (whole, path: string, operator: string, name: string) => {
    const value = objectAt(given, name);
    if (!isDocument(value)) return whole;
    const equal = `(${comparisons.equal(path, value)})`;
    return operator === '=' ? equal : `(NOT ${equal})`;
  });
}

const conditions = ['ConditionExpression', 'FilterExpression'];

/** dynalite never finds two lists or two maps equal: it is asked for what is in them. */
export function withComparedDocuments(request: JsonObject): JsonObject {
  const given = objectAt(request, 'ExpressionAttributeValues');
  const documents = Object.keys(given).filter((name) => isDocument(objectAt(given, name)));
  if (documents.length === 0) return request;
  const comparisons = new Comparisons();
  const changed = Object.fromEntries(
    conditions.flatMap((name) => {
      const text = request[name];
      return typeof text === 'string' ? [[name, rewritten(text, given, comparisons)]] : [];
    }),
  );
  const names = { ...objectAt(request, 'ExpressionAttributeNames'), ...comparisons.names };
  const whole = { ...request, ...changed };
  const texts = ['UpdateExpression', 'KeyConditionExpression', ...conditions]
    .map((name) => String(whole[name] ?? ''))
    .join(' ');
  const isUsed = (name: string) => new RegExp(`${name}\\b`).test(texts);
  const kept = Object.entries(given).filter(
    ([name]) => !documents.includes(name) || isUsed(name) || !isUsedBefore(request, name),
  );
  return {
    ...whole,
    ExpressionAttributeValues: { ...Object.fromEntries(kept), ...comparisons.values },
    ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
  };
}

/** What was never used is to be complained about. */
function isUsedBefore(request: JsonObject, name: string): boolean {
  return conditions.some((part) => new RegExp(`${name}\\b`).test(String(request[part] ?? '')));
}
