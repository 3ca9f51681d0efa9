import type { Box } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';

/** Arguments of an operator, as pdf.js gives them: not typed, so every use is guarded. */
export type Arguments = readonly unknown[];

export function numberAt(args: Arguments, at: number, otherwise = 0): number {
  const value = args[at];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** A list of numbers: an array or a typed array; null for anything else. */
export function numbers(value: unknown): ArrayLike<number> | null {
  if (value instanceof Float32Array || value instanceof Float64Array) return value;
  return Array.isArray(value) && value.every(isNumber) ? value : null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** A matrix given as one list, or null. */
export function matrix(value: unknown): Matrix | null {
  const list = numbers(value);
  if (list === null || list.length < 6) return null;
  return [list[0] ?? 0, list[1] ?? 0, list[2] ?? 0, list[3] ?? 0, list[4] ?? 0, list[5] ?? 0];
}

export function box(value: unknown): Box | null {
  const list = numbers(value);
  if (list === null || list.length < 4) return null;
  return [list[0] ?? 0, list[1] ?? 0, list[2] ?? 0, list[3] ?? 0];
}

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
