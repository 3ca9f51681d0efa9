import type * as z from 'zod';
import { notImplemented } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { badRequest } from '../errors.ts';

function asError(error: z.ZodError): Error {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    return notImplemented(`apigateway parameter '${issue.keys.join("', '")}'`);
  }
  const where = issue?.path.join('.') ?? '';
  return badRequest(`Invalid value for '${where}': ${issue?.message ?? 'not valid'}`);
}

/**
 * Reads a value by its schema.
 * @throws AwsError NotImplemented naming a member we do not know, BadRequestException for any other fault.
 */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw asError(result.error);
}

/** Reads the body of a request; `null` members count as left out, as AWS takes them. */
export function parseBody<S extends z.ZodType>(schema: S, body: JsonObject): z.infer<S> {
  const given = Object.entries(body).filter(([, value]) => value !== null);
  return parse(schema, Object.fromEntries(given));
}
