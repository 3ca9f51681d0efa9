import type * as z from 'zod';
import { badRequest } from './request-error.ts';

/** So much is told: a request of nothing but mistakes must not make an answer as long as itself. */
const MOST_TOLD = 50;
const LONGEST_NAME = 80;

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
  const problems = result.error.issues.flatMap(problemsIn).slice(0, MOST_TOLD);
  throw badRequest(
    'Some fields of the request are missing or wrong.',
    Object.fromEntries(problems),
  );
}

/** Each wrong field with what is wrong with it; the whole is `request`. */
function problemsIn(issue: z.core.$ZodIssue): readonly (readonly [string, string])[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [nameOf([...issue.path, key]), 'is unknown']);
  }
  return [[issue.path.length === 0 ? 'request' : nameOf(issue.path), issue.message]];
}

/** A field by its way from the outermost; one whose own name is empty is told by its quotation marks. */
function nameOf(path: readonly PropertyKey[]): string {
  return (path.map(String).join('.') || '""').slice(0, LONGEST_NAME);
}
