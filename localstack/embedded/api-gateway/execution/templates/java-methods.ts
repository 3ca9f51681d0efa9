/** Methods of Java's strings, lists and maps that templates call and JavaScript names otherwise. */

interface MethodCall {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

type JavaMethod = (target: unknown, ...parameters: readonly unknown[]) => unknown;

const text = (value: unknown): string => String(value);

const ofText: Readonly<Record<string, JavaMethod>> = {
  contains: (target, part) => text(target).includes(text(part)),
  equals: (target, other) => target === other,
  equalsIgnoreCase: (target, other) => text(target).toLowerCase() === text(other).toLowerCase(),
  isEmpty: (target) => text(target) === '',
  length: (target) => text(target).length,
  matches: (target, pattern) => new RegExp(`^(?:${text(pattern)})$`).test(text(target)),
  replace: (target, part, by) => text(target).replaceAll(text(part), text(by)),
  replaceAll: (target, pattern, by) =>
    text(target).replace(new RegExp(text(pattern), 'g'), text(by)),
  replaceFirst: (target, pattern, by) => text(target).replace(new RegExp(text(pattern)), text(by)),
  split: (target, pattern) => text(target).split(new RegExp(text(pattern))),
};

const ofObject: Readonly<Record<string, JavaMethod>> = {
  contains: (target, item) => Array.isArray(target) && target.includes(item),
  containsKey: (target, key) =>
    typeof target === 'object' && target !== null && Object.hasOwn(target, text(key)),
  isEmpty: (target) => Object.keys(Object(target)).length === 0,
  /** Answers what was there before, which shows as nothing where nothing was. */
  put: (target, key, value) => {
    if (typeof target !== 'object' || target === null) return undefined;
    const before: unknown = Reflect.get(target, text(key));
    Reflect.set(target, text(key), value);
    return before;
  },
  values: (target) => Object.values(Object(target)),
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
  object: ofObject,
};

function find({ context, property }: MethodCall): JavaMethod | undefined {
  const methods = methodsOf[typeof context] ?? {};
  return Object.hasOwn(methods, property) ? methods[property] : undefined;
}

export const javaMethods = [
  {
    uid: 'java',
    match: (call: MethodCall): boolean =>
      find(call) !== undefined &&
      !(
        typeof call.context === 'object' &&
        call.context !== null &&
        Object.hasOwn(call.context, call.property)
      ),
    resolve: (call: MethodCall): unknown => find(call)?.(call.context, ...call.params),
  },
];
