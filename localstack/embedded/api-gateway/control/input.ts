import type * as z from 'zod';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { badRequest } from '../errors.ts';

type Issue = z.core.$ZodIssue;

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  return `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

/** `patchOperations.0.op` is `patchOperations.1.member.op` in messages. */
function place(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `${key + 1}.member` : String(key))).join('.');
}

/** What a value must be, in the words of the service's own validation; undefined for other faults. */
function constraint(issue: Issue, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (issue.code === 'invalid_value') {
    return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    const pattern = (issue.pattern ?? '').replace(/^\/\^?|\$?\/$/g, '');
    return `Member must satisfy regular expression pattern: ${pattern}`;
  }
  return undefined;
}

function validationError(
  given: unknown,
  issues: readonly Issue[],
  shape: string,
): AwsError | undefined {
  const failures: string[] = [];
  for (const issue of issues) {
    const value = valueAt(given, issue.path);
    const words = constraint(issue, value);
    if (words === undefined) return undefined;
    const where = [shape, place(issue.path)].filter((part) => part !== '').join('.');
    failures.push(`Value ${shown(value)} at '${where}' failed to satisfy constraint: ${words}`);
  }
  const count =
    failures.length === 1 ? '1 validation error' : `${failures.length} validation errors`;
  return new AwsError('ValidationException', `${count} detected: ${failures.join('; ')}`, 400);
}

/** The first fault, in words of its own. */
function firstFault({ issues }: z.ZodError): Error {
  const [issue] = issues;
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
  throw firstFault(result.error);
}

/** Members that are `null` count as left out, as AWS takes them. */
function withoutNulls(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/**
 * Reads the body of a request. `shape` is the action's input as messages name it, such as
 * `putIntegrationInput`.
 * @throws AwsError ValidationException naming the values outside of their sets, else as `parse`
 */
export function parseBody<S extends z.ZodType>(
  schema: S,
  body: JsonObject,
  shape = '',
): z.infer<S> {
  const given = withoutNulls(body);
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw validationError(given, result.error.issues, shape) ?? firstFault(result.error);
}
