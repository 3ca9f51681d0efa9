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
  if (!Array.isArray(value)) return null;
  return value.every((each): each is number => typeof each === 'number') ? value : null;
}

/** A matrix given as one list, or null. */
export function matrix(value: unknown): Matrix | null {
  const list = numbers(value);
  if (list === null || list.length < 6) return null;
  const at = (i: number): number => list[i] ?? 0;
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

export function box(value: unknown): readonly [number, number, number, number] | null {
  const list = numbers(value);
  if (list === null || list.length < 4) return null;
  return [list[0] ?? 0, list[1] ?? 0, list[2] ?? 0, list[3] ?? 0];
}

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
