/**
 * Size of a value in DynamoDB, in bytes: names and texts in UTF-8, a number with a byte for every
 * two digits and one more, a list or map with 3 bytes and one for each entry.
 * Source: DynamoDB developer guide, "DynamoDB item sizes and formats".
 */
function valueSize(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== 'object' || value === null) return 1;
  const entries = Object.entries(value);
  const names = Array.isArray(value)
    ? 0
    : entries.reduce((sum, [name]) => sum + Buffer.byteLength(name), 0);
  return entries.reduce((sum, [, each]) => sum + valueSize(each), 3 + entries.length + names);
}

/** Size of an item, or of a part of one, in bytes. */
export function dynamoSize(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}
