/** JSON as Java reads it: whole numbers of any length keep all of their digits. */

declare global {
  interface JSON {
    /** Text that `stringify` writes as it is; not yet in TypeScript's library. */
    rawJSON(text: string): object;
  }
}

function exactly(_key: string, value: unknown, ...[context]: readonly unknown[]): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const { source } = Object(context);
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** The value of a JSON text; the text itself where it is none. */
export function parsed(text: string): unknown {
  try {
    return /\d{16}/.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
  } catch {
    return text;
  }
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, each) =>
    typeof each === 'bigint' ? JSON.rawJSON(`${each}`) : each,
  );
}
