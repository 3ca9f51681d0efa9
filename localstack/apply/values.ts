/** A JSON object whose members are not yet checked. */
export type Values = Readonly<Record<string, unknown>>;

/** Stands in a plan for what is known only after the resource it comes from exists. */
export const UNKNOWN: unique symbol = Symbol('known after apply');

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is, or contains, something known only after apply. */
export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isRecord(value) && Object.values(value).some(containsUnknown);
}

/** Drops what Terraform does not see either: comments (`//`) and nulls. */
export function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key, child]) => key !== '//' && child !== null);
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutComments(child)]));
}
