import { AwsError, notImplemented } from '../kernel/aws-error.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { violation } from './errors.ts';

/** Typed reading of a request's members; what breaks the model answers as the service would. */

const memberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function wrongType(name: string): AwsError {
  return new AwsError(
    'SerializationException',
    `The member '${memberName(name)}' has the wrong type.`,
  );
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(input: JsonObject, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType(name);
}

export function requiredText(input: JsonObject, name: string): string {
  const value = text(input, name);
  if (value !== undefined) return value;
  throw violation(memberName(name), null, 'Member must not be null');
}

export function choice<Value extends string>(
  input: JsonObject,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = text(input, name);
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  const set = values.join(', ');
  throw violation(memberName(name), given, `Member must satisfy enum value set: [${set}]`);
}

export function flag(input: JsonObject, name: string): boolean | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw wrongType(name);
}

export function integer(
  input: JsonObject,
  name: string,
  [least, most]: readonly [least: number, most: number],
): number | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(name);
  const member = memberName(name);
  if (value < least) {
    throw violation(member, value, `Member must have value greater than or equal to ${least}`);
  }
  if (value > most) {
    throw violation(member, value, `Member must have value less than or equal to ${most}`);
  }
  return value;
}

export function object(input: JsonObject, name: string): JsonObject | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || isObject(value)) return value;
  throw wrongType(name);
}

export function list(input: JsonObject, name: string): readonly unknown[] | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || Array.isArray(value)) return value;
  throw wrongType(name);
}

export function texts(input: JsonObject, name: string): readonly string[] | undefined {
  return list(input, name)?.map((value) => {
    if (typeof value !== 'string') throw wrongType(name);
    return value;
  });
}

/** A map of strings, such as tags or environment variables. */
export function textMap(
  input: JsonObject,
  name: string,
): Readonly<Record<string, string>> | undefined {
  const value = object(input, name);
  if (value === undefined) return undefined;
  const entries = Object.keys(value).map((key) => [key, requiredText(value, key)]);
  return Object.fromEntries(entries);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isEmpty));

/** Answers `NotImplemented` for members that carry something and that the action does not know. */
export function allowOnly(action: string, input: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(input).find((name) => !known.includes(name) && !isEmpty(input[name]));
  if (unknown !== undefined) throw notImplemented(`lambda:${action} with ${unknown}`);
}
