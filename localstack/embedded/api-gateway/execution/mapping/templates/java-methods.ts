import { javaText as text } from './java-text.ts';

/** Methods of Java's strings, lists and maps that templates call and JavaScript names otherwise. */

interface MethodCall {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

type JavaMethod = (target: unknown, ...parameters: readonly unknown[]) => unknown;

/** Flags may stand at the beginning of a pattern: `(?i)abc`. */
function regex(pattern: unknown, flags = ''): RegExp {
  const [, inline = '', source = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(text(pattern)) ?? [];
  return new RegExp(source, flags + inline);
}

/** In a replacement `$1` is a group, and a backslash makes of any character just itself. */
function replaced(target: unknown, pattern: RegExp, by: unknown): string {
  return text(target).replace(pattern, (...found: readonly unknown[]) =>
    text(by).replace(/\\(.)|\$(\d)/gs, (_whole, escaped?: string, group?: string) =>
      text(escaped ?? found[Number(group)]),
    ),
  );
}

/** Without the empty parts at the end, which Java leaves out. */
function split(target: unknown, pattern: unknown): string[] {
  const parts = text(target).split(regex(pattern));
  return parts.length === 1
    ? parts
    : parts.slice(0, parts.findLastIndex((part) => part !== '') + 1);
}

const ofText: Readonly<Record<string, JavaMethod>> = {
  contains: (target, part) => text(target).includes(text(part)),
  equals: (target, other) => target === other,
  equalsIgnoreCase: (target, other) => text(target).toLowerCase() === text(other).toLowerCase(),
  isEmpty: (target) => text(target) === '',
  length: (target) => text(target).length,
  matches: (target, pattern) => regex(`^(?:${text(pattern)})$`).test(text(target)),
  replace: (target, part, by) => text(target).replaceAll(text(part), () => text(by)),
  replaceAll: (target, pattern, by) => replaced(target, regex(pattern, 'g'), by),
  replaceFirst: (target, pattern, by) => replaced(target, regex(pattern), by),
  split,
};

const isMap = (target: unknown): target is object =>
  typeof target === 'object' && target !== null && !Array.isArray(target);
const keysOf = (target: unknown): string[] => Object.keys(Object(target));
const valuesOf = (target: unknown): unknown[] => Object.values(Object(target));

function memberOf(target: unknown, key: unknown): unknown {
  if (Array.isArray(target)) return target[Number(key)];
  return isMap(target) && Object.hasOwn(target, text(key))
    ? Reflect.get(target, text(key))
    : undefined;
}

/** Answers what was there before, which shows as nothing where nothing was. */
function put(target: unknown, key: unknown, value: unknown): unknown {
  const before = memberOf(target, key);
  if (isMap(target)) {
    const member = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(target, text(key), member);
  }
  return before;
}

const ofObject: Readonly<Record<string, JavaMethod>> = {
  contains: (target, item) => Array.isArray(target) && target.includes(item),
  containsKey: (target, key) => isMap(target) && Object.hasOwn(target, text(key)),
  containsValue: (target, value) => isMap(target) && valuesOf(target).includes(value),
  entrySet: (target) => keysOf(target).map((key) => ({ key, value: memberOf(target, key) })),
  get: memberOf,
  isEmpty: (target) => keysOf(target).length === 0,
  keySet: keysOf,
  put,
  size: (target) => keysOf(target).length,
  toString: (target: unknown) => text(target),
  values: valuesOf,
};

/** Templates reach `Integer.parseInt` through any number of their own. */
const ofNumber: Readonly<Record<string, JavaMethod>> = {
  intValue: (target) => Math.trunc(Number(target)),
  doubleValue: (target) => Number(target),
  parseInt: (_target, digits) => Number.parseInt(text(digits), 10),
  parseDouble: (_target, digits) => Number.parseFloat(text(digits)),
  toString: (target: unknown) => text(target),
};

const methodsOf: Readonly<Record<string, Readonly<Record<string, JavaMethod>>>> = {
  string: ofText,
  number: ofNumber,
  bigint: ofNumber,
  object: ofObject,
};

function find({ context, property }: MethodCall): JavaMethod | undefined {
  const methods = methodsOf[typeof context] ?? {};
  return Object.hasOwn(methods, property) ? methods[property] : undefined;
}

/** A method of `$input` or `$util`; data that has a member of this name is none. */
const isOwnMethod = ({ context, property }: MethodCall): boolean =>
  isMap(context) && typeof memberOf(context, property) === 'function';

export const javaMethods = [
  {
    uid: 'java',
    match: (call: MethodCall): boolean => find(call) !== undefined && !isOwnMethod(call),
    resolve: (call: MethodCall): unknown => find(call)?.(call.context, ...call.params),
  },
];
