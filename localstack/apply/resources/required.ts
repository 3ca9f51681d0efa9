import { ApplyError } from '../errors.ts';

/** A part of an answer that AWS always gives. Throws `NotReady` naming it where a cloud does not. */
export function required<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new ApplyError('NotReady', `The cloud answered without ${name}.`);
}
