type Test = (item: unknown) => boolean;
type Value = (item: unknown) => unknown;
/** Looks a path up: of the item where it begins with `@`, of the document where with `$`. */
type LookUp = (item: unknown, path: string) => unknown;

const token =
  /\s*(\|\||&&|==|!=|<=|>=|=~|[<>!()]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)*\/[ims]*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[@$](?:\[[^\]]*\]|\.length\(\)|[.\w-])*)\s*/gy;

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const [, found] = token.exec(expression) ?? [];
    if (found === undefined) throw new Error(`JSONPath filter '${expression}' cannot be read`);
    tokens.push(found);
  }
  return tokens;
}

function literalOf(text: string): unknown {
  const [, pattern, flags] = /^\/(.*)\/(\w*)$/s.exec(text) ?? [];
  if (pattern !== undefined) return new RegExp(`^(?:${pattern})$`, flags);
  if (/^['"]/.test(text)) return text.slice(1, -1).replace(/\\(.)/gs, '$1');
  return JSON.parse(text);
}

const isOrdered = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && (typeof a === 'number' || typeof a === 'string');
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const comparisons: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  '==': same,
  '!=': (a, b) => !same(a, b),
  '<': (a, b) => isOrdered(a, b) && String(a) !== String(b) && !larger(a, b),
  '<=': (a, b) => isOrdered(a, b) && !larger(a, b),
  '>': (a, b) => isOrdered(a, b) && larger(a, b),
  '>=': (a, b) => isOrdered(a, b) && (larger(a, b) || same(a, b)),
  '=~': (a, b) => typeof a === 'string' && b instanceof RegExp && b.test(a),
};

function larger(a: unknown, b: unknown): boolean {
  return typeof a === 'number' ? a > Number(b) : String(a) > String(b);
}

/**
 * Reads the filter of a JSONPath, `(@.price < 10 && @.name)`: comparisons, `&&`, `||`, `!`, and paths
 * that are there.
 * @throws Error where it cannot be read
 */
export function filterOf(expression: string, lookUp: LookUp): Test {
  const tokens = tokensOf(expression);
  const take = (): string => {
    const next = tokens.shift();
    if (next === undefined) throw new Error(`JSONPath filter '${expression}' ends too soon`);
    return next;
  };
  const value = (text: string): Value => {
    if (/^[@$]/.test(text)) return (item) => lookUp(item, text);
    const literal = literalOf(text);
    return () => literal;
  };
  const term = (): Test => {
    const first = take();
    if (first === '!') {
      const inner = term();
      return (item) => !inner(item);
    }
    if (first === '(') {
      const inner = either();
      take();
      return inner;
    }
    const left = value(first);
    const compare = comparisons[tokens[0] ?? ''];
    if (compare === undefined) return (item) => left(item) !== undefined;
    take();
    const right = value(take());
    return (item) => compare(left(item), right(item));
  };
  const joined = (operator: string, operand: () => Test, join: (tests: Test[]) => Test): Test => {
    const tests = [operand()];
    while (tokens[0] === operator) {
      take();
      tests.push(operand());
    }
    return join(tests);
  };
  const both = () => joined('&&', term, (tests) => (item) => tests.every((test) => test(item)));
  const either = (): Test =>
    joined('||', both, (tests) => (item) => tests.some((test) => test(item)));
  const whole = either();
  if (tokens.length > 0) throw new Error(`JSONPath filter '${expression}' cannot be read`);
  return whole;
}
