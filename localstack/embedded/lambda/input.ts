import { AwsError } from '../kernel/aws-error.ts';
import { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { validation } from './errors.ts';

function wrongType(member: string): AwsError {
  return new AwsError('SerializationException', `The member '${member}' has the wrong type.`);
}

/** The members of a request's body. */
export function inputFields(body: JsonObject): Fields {
  return new Fields(body, validation, { wrongType });
}

const single = '1 validation error detected: ';

/** The violation that a reading meets; other errors are for later. */
function violationIn(reading: () => unknown): string | undefined {
  try {
    reading();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'ValidationException') return error.message.slice(single.length);
  }
  return undefined;
}

/**
 * Reads members for what they break, and tells all of it at once, before anything else is looked at.
 * @throws AwsError ValidationException
 */
export function validateTogether(readings: readonly (() => unknown)[]): void {
  const broken = readings.map(violationIn).filter((found) => found !== undefined);
  if (broken.length === 0) return;
  const detected = broken.length === 1 ? single : `${broken.length} validation errors detected: `;
  throw validation(`${detected}${broken.join('; ')}`);
}
