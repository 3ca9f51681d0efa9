import type * as z from 'zod';
import { badRequest } from './request-error.ts';

/** @throws RequestError 400 when the body is not JSON */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}

/** @throws RequestError 400 naming every field that is missing or wrong */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  fields: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => [path.join('.'), message]);
  throw badRequest(
    'Some fields of the request are missing or wrong.',
    Object.fromEntries(problems),
  );
}
