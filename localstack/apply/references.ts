import { ApplyError } from './errors.ts';
import { type Expression, parseTemplate } from './expressions.ts';
import { callFunction, textOf } from './functions.ts';
import { containsUnknown, isRecord, UNKNOWN, type Values } from './values.ts';

/**
 * Finds the attributes of a resource or data source by its address. A missing attribute means
 * `UNKNOWN` when `partial` is set (a plan), and is an error otherwise.
 */
export type Lookup = (
  address: string,
) => { readonly attributes: Values; readonly partial?: boolean } | undefined;

/** The addresses a value refers to (`aws_sqs_queue.jobs`, `data.aws_region.here`), nested ones too. */
export function referencesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  walk(value, (text) => collect(parseTemplate(text), found));
  return found;
}

/**
 * Replaces every expression in a JSON value by what it stands for. An expression that is the whole
 * string keeps its type. With unknowns in it, a string as a whole becomes `UNKNOWN`.
 */
export function resolve(value: unknown, lookup: Lookup): unknown {
  if (typeof value === 'string') return evaluate(parseTemplate(value), lookup);
  if (Array.isArray(value)) return value.map((item) => resolve(item, lookup));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [resolveKey(key, lookup), resolve(child, lookup)]),
  );
}

function resolveKey(key: string, lookup: Lookup): string {
  const resolved = resolve(key, lookup);
  return resolved === UNKNOWN ? key : textOf(resolved);
}

function evaluate(expression: Expression, lookup: Lookup): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map((item) => evaluate(item, lookup));
    case 'object':
      return Object.fromEntries(
        expression.entries.map(([key, item]) => [key, evaluate(item, lookup)]),
      );
    case 'template': {
      const parts = expression.parts.map((part) => evaluate(part, lookup));
      return parts.some(containsUnknown) ? UNKNOWN : parts.map(textOf).join('');
    }
    case 'call': {
      const operands = expression.operands.map((operand) => evaluate(operand, lookup));
      return operands.some(containsUnknown) ? UNKNOWN : callFunction(expression.name, operands);
    }
    case 'reference':
      return follow(expression.address, expression.path, lookup);
  }
}

function follow(address: string, path: readonly (string | number)[], lookup: Lookup): unknown {
  const found = lookup(address);
  if (found === undefined) {
    throw new ApplyError('UnknownReference', `The stack has no "${address}" to refer to.`);
  }
  let value: unknown = found.attributes;
  for (const step of path) {
    value = member(value, step);
    if (value === UNKNOWN) return UNKNOWN;
    if (value === undefined) {
      if (found.partial === true) return UNKNOWN;
      const name = [address, ...path].join('.');
      throw new ApplyError('UnknownReference', `"${name}": "${step}" is not an attribute it has.`);
    }
  }
  return value;
}

function member(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  if (!isRecord(value)) return undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

function walk(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isRecord(value)) {
    for (const [key, child] of Object.entries(value)) {
      visit(key);
      walk(child, visit);
    }
  }
}

function collect(expression: Expression, found: Set<string>): void {
  if (expression.kind === 'reference') found.add(expression.address);
  else if (expression.kind === 'template')
    for (const part of expression.parts) collect(part, found);
  else if (expression.kind === 'list') for (const item of expression.items) collect(item, found);
  else if (expression.kind === 'call') for (const item of expression.operands) collect(item, found);
  else if (expression.kind === 'object')
    for (const [, item] of expression.entries) collect(item, found);
}
