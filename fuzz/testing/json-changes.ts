import * as fc from 'fast-check';

/** A value in the place of another, which is found by turns at each level. */
interface JsonChange {
  readonly turns: readonly number[];
  readonly value: unknown;
}

/** @param values what means something in such documents, beside any JSON */
export function jsonChanges(values: readonly unknown[]): fc.Arbitrary<readonly JsonChange[]> {
  const value = fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 1 }));
  const turns = fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 });
  return fc.array(fc.record({ turns, value }), { minLength: 1, maxLength: 4 });
}

/** The document with all of the changes; it stays as it is. */
export function changedJson(document: unknown, changes: readonly JsonChange[]): unknown {
  return changes.reduce((one, { turns, value }) => changedAt(one, turns, value), document);
}

function changedAt(part: unknown, [turn, ...rest]: readonly number[], value: unknown): unknown {
  if (turn === undefined || typeof part !== 'object' || part === null) return value;
  if (Array.isArray(part)) {
    if (part.length === 0) return [value];
    const at = turn % part.length;
    return part.with(at, changedAt(part[at], rest, value));
  }
  const entries = Object.entries(part);
  const [name, inner] = entries[turn % Math.max(1, entries.length)] ?? ['added', undefined];
  return { ...part, [name]: changedAt(inner, rest, value) };
}
