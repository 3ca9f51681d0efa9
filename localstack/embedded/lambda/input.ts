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
