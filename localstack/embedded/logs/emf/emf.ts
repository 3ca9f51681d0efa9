import { isObject } from '../../kernel/objects.ts';
import type { MetricDatum } from '../../ports.ts';

interface Definition {
  readonly name: string;
  readonly unit: string;
}

function definitionsOf(value: unknown): readonly Definition[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    isObject(item) && typeof item['Name'] === 'string'
      ? [{ name: item['Name'], unit: typeof item['Unit'] === 'string' ? item['Unit'] : 'None' }]
      : [],
  );
}

/** The sets of dimensions of a directive, each resolved to its values; none means no dimensions. */
function dimensionSets(
  value: unknown,
  document: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, string>>[] {
  const sets = Array.isArray(value) && value.length > 0 ? value : [[]];
  return sets.flatMap((set: unknown) => {
    if (!Array.isArray(set)) return [];
    const entries = set.flatMap((name: unknown): [string, string][] => {
      const found = typeof name === 'string' ? document[name] : undefined;
      const simple = ['string', 'number', 'boolean'].includes(typeof found);
      return typeof name === 'string' && simple ? [[name, String(found)]] : [];
    });
    // A set whose dimension has no value is not a set.
    return entries.length === set.length ? [Object.fromEntries(entries)] : [];
  });
}

function numbersOf(value: unknown): readonly number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'number' && Number.isFinite(item)).map(Number);
}

/**
 * The metrics in a line of the embedded metric format; none where the line is no such line.
 * Source: CloudWatch user guide, "Specification: Embedded metric format".
 */
export function emfMetrics(message: string, eventTime: number): readonly MetricDatum[] {
  // Most lines have none; looking for the word is cheaper than parsing.
  if (!message.includes('"CloudWatchMetrics"')) return [];
  let document: unknown;
  try {
    // Lambda puts time, request id and level in front of what a function prints.
    document = JSON.parse(message.slice(message.indexOf('{')));
  } catch {
    return [];
  }
  if (!isObject(document) || !isObject(document['_aws'])) return [];
  const { CloudWatchMetrics: directives, Timestamp } = document['_aws'];
  const timestamp = typeof Timestamp === 'number' ? Timestamp : eventTime;
  const body = document;
  if (!Array.isArray(directives)) return [];
  return directives.flatMap((directive: unknown) => {
    if (!isObject(directive) || typeof directive['Namespace'] !== 'string') return [];
    const namespace = directive['Namespace'];
    const sets = dimensionSets(directive['Dimensions'], body);
    return definitionsOf(directive['Metrics']).flatMap(({ name, unit }) =>
      numbersOf(body[name]).flatMap((value) =>
        sets.map((dimensions) => ({ namespace, name, dimensions, value, unit, timestamp })),
      ),
    );
  });
}
