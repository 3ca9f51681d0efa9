import { isObject } from './objects.ts';
import type { JsonObject } from './protocols/json.ts';

/** A number as forms (text) and CBOR (bigint) have it; undefined where it is none. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) && value !== 'NaN' ? undefined : number;
}

/**
 * Milliseconds since the epoch, from seconds (JSON), a Date (CBOR) or ISO 8601 (query); undefined
 * where it is no time.
 */
export function timeIn(value: unknown): number | undefined {
  const time = millisecondsIn(value);
  // Dates end 285,616 years from now.
  return Number.isNaN(new Date(time).getTime()) ? undefined : Math.round(time);
}

function millisecondsIn(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return value * 1000;
  if (typeof value !== 'string') return Number.NaN;
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}

/** CBOR's times are objects of the language, but no structures. */
export function isStructure(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof Date);
}

/** Whether a value says nothing, as clients send for what was left out. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === false || value === '';
}
