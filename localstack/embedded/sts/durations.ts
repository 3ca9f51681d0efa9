import { AwsError } from '../kernel/aws-error.ts';
import type { QueryInput } from '../kernel/protocols/query.ts';

/** Reads `DurationSeconds`. @throws AwsError ValidationError outside the bounds (seconds). */
export function durationOf(
  input: QueryInput,
  bounds: { readonly minimum: number; readonly maximum: number; readonly otherwise: number },
): number {
  const text = input.get('DurationSeconds');
  if (text === null) return bounds.otherwise;
  const seconds = Number(text);
  const { maximum, minimum } = bounds;
  if (seconds >= minimum && seconds <= maximum) return seconds;
  const limit =
    seconds > maximum ? `less than or equal to ${maximum}` : `greater than or equal to ${minimum}`;
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${text}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${limit}`,
  );
}
