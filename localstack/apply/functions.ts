import { createHash } from 'node:crypto';
import { ApplyError } from './errors.ts';
import { isRecord } from './values.ts';

type TerraformFunction = (...operands: readonly unknown[]) => unknown;

const digest = (algorithm: string, encoding: 'hex' | 'base64') => (value: unknown) =>
  createHash(algorithm).update(textOf(value)).digest(encoding);

/** The functions cdktf writes most, as https://developer.hashicorp.com/terraform/language/functions defines them. */
const FUNCTIONS = new Map<string, TerraformFunction>([
  ['base64sha256', digest('sha256', 'base64')],
  ['concat', (...lists) => lists.flatMap(listOf)],
  ['join', (separator, list) => listOf(list).map(textOf).join(textOf(separator))],
  ['jsonencode', (value) => encodeJson(value)],
  ['lower', (value) => textOf(value).toLowerCase()],
  ['md5', digest('md5', 'hex')],
  ['sha1', digest('sha1', 'hex')],
  ['sha256', digest('sha256', 'hex')],
  ['tolist', listOf],
  ['tonumber', (value) => Number(value)],
  ['toset', (list) => [...new Set(listOf(list))]],
  ['tostring', textOf],
  ['upper', (value) => textOf(value).toUpperCase()],
]);

/** Calls a Terraform function. Throws `UnsupportedExpression` for one that is not in the table. */
export function callFunction(name: string, operands: readonly unknown[]): unknown {
  const found = FUNCTIONS.get(name);
  if (found === undefined) {
    throw new ApplyError(
      'UnsupportedExpression',
      `The function "${name}" is not supported. Supported: ${[...FUNCTIONS.keys()].join(', ')}.`,
    );
  }
  return found(...operands);
}

/** A scalar as Terraform writes it into a string; lists, objects and null are refused. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ApplyError(
    'UnsupportedExpression',
    `Cannot put ${JSON.stringify(value) ?? 'nothing'} into a string: only text, numbers and booleans fit.`,
  );
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ApplyError('UnsupportedExpression', `${JSON.stringify(value)} is not a list.`);
}

/** Terraform's JSON: keys in order, and `<`, `>`, `&` escaped. */
function encodeJson(value: unknown): string {
  const escapes: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return JSON.stringify(sorted(value)).replace(/[<>&]/g, (found) => escapes[found] ?? found);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
