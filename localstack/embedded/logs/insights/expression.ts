import { aggregates } from './aggregates.ts';
import { functions } from './functions.ts';
import type { Reader } from './reader.ts';
import { malformed } from './tokens.ts';
import { compare, numberOf, textOf, truthOf, type Value } from './values.ts';

/** The fields of one row. */
export interface Scope {
  field(name: string): Value;
  /** Rows of a group, for the functions of `stats`. */
  readonly group?: readonly Scope[];
}

export type Expression = (scope: Scope) => Value;

/** Nesting that no query needs in earnest. */
const deepest = 100;

/** A regular expression as Java writes it: `(?i)` in front ignores case. */
export function regexOf(source: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  try {
    return new RegExp(source.slice(flags?.[0].length ?? 0), flags?.[1] ?? '');
  } catch {
    throw malformed(`invalid regular expression ${source}`);
  }
}

/** A text, or `/a regular expression/`: what a field is searched for. */
function searched(reader: Reader): (text: string) => boolean {
  const token = reader.take();
  if (token.kind === 'regex') {
    const pattern = regexOf(token.value);
    return (text) => pattern.test(text);
  }
  if (token.kind !== 'text') throw malformed(`a text was expected, not ${token.value}`, token.from);
  return (text) => text.includes(token.value);
}

type Arithmetic = (a: number, b: number) => number;

const arithmetic: Readonly<Record<string, Arithmetic>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

function computed(operator: string, left: Expression, right: Expression): Expression {
  const compute = arithmetic[operator];
  return (scope) => {
    const a = numberOf(left(scope));
    const b = numberOf(right(scope));
    const result = a === undefined || b === undefined ? undefined : compute?.(a, b);
    return result !== undefined && Number.isFinite(result) ? result : undefined;
  };
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

function compared(operator: string, left: Expression, right: Expression): Expression {
  const fits = comparisons[operator];
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    if (operator === '!=') return a === undefined || b === undefined || compare(a, b) !== 0;
    return a !== undefined && b !== undefined && fits?.(compare(a, b)) === true;
  };
}

class ExpressionReader {
  readonly #reader: Reader;
  #depth = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  either(): Expression {
    const parts = [this.#both()];
    const isNext = () =>
      this.#reader.word('or') !== undefined || this.#reader.operator('||') !== undefined;
    while (isNext()) parts.push(this.#both());
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return (scope) => parts.some((part) => truthOf(part(scope)));
  }

  #both(): Expression {
    const parts = [this.#negated()];
    const isNext = () =>
      this.#reader.word('and') !== undefined || this.#reader.operator('&&') !== undefined;
    while (isNext()) parts.push(this.#negated());
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return (scope) => parts.every((part) => truthOf(part(scope)));
  }

  #negated(): Expression {
    if (this.#reader.word('not') === undefined) return this.#comparison();
    const inner = this.#negated();
    return (scope) => !truthOf(inner(scope));
  }

  #comparison(): Expression {
    const reader = this.#reader;
    const left = this.#sum();
    const operator = reader.operator('=', '!=', '<', '<=', '>', '>=');
    if (operator !== undefined) return compared(operator, left, this.#sum());
    const isNegated = reader.word('not') !== undefined;
    if (reader.word('like') !== undefined || reader.operator('=~') !== undefined) {
      const fits = searched(reader);
      return (scope) => {
        const value = left(scope);
        return isNegated
          ? value === undefined || !fits(textOf(value))
          : value !== undefined && fits(textOf(value));
      };
    }
    if (reader.word('in') !== undefined) return this.#membership(left, isNegated);
    if (isNegated) throw reader.unexpected();
    return left;
  }

  #membership(left: Expression, isNegated: boolean): Expression {
    this.#reader.expect('[');
    const members = this.#reader.list(() => this.#sum());
    this.#reader.expect(']');
    return (scope) => {
      const value = left(scope);
      const isMember =
        value !== undefined && members.some((member) => compare(member(scope), value) === 0);
      return isMember !== isNegated;
    };
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      const operator = this.#reader.operator('+', '-');
      if (operator === undefined) return left;
      left = computed(operator, left, this.#product());
    }
  }

  #product(): Expression {
    let left = this.#power();
    for (;;) {
      const operator = this.#reader.operator('*', '/', '%');
      if (operator === undefined) return left;
      left = computed(operator, left, this.#power());
    }
  }

  #power(): Expression {
    this.#depth += 1;
    if (this.#depth > deepest) throw malformed('the query is nested too deeply');
    const base =
      this.#reader.operator('-') === undefined
        ? this.#primary()
        : computed('-', () => 0, this.#power());
    const raised =
      this.#reader.operator('^') === undefined ? base : computed('^', base, this.#power());
    this.#depth -= 1;
    return raised;
  }

  #primary(): Expression {
    const reader = this.#reader;
    if (reader.operator('(') !== undefined) {
      const inner = this.either();
      reader.expect(')');
      return inner;
    }
    const token = reader.take();
    switch (token.kind) {
      case 'number':
        return () => Number(token.value);
      case 'text':
      case 'span':
        return () => token.value;
      case 'name':
        if (reader.operator('(') !== undefined) return this.#call(token.value, token.from);
        return (scope) => scope.field(token.value);
      default:
        throw malformed(
          `unexpected symbol found ${token.value} at position ${token.from + 1}`,
          token.from,
        );
    }
  }

  #call(name: string, at: number): Expression {
    const args = this.#arguments();
    const known = name.toLowerCase();
    const aggregate = aggregates[known];
    if (aggregate !== undefined && Object.hasOwn(aggregates, known)) {
      return (scope) => aggregate(scope.group ?? [scope], args);
    }
    const compute = functions[known];
    if (compute === undefined || !Object.hasOwn(functions, known)) {
      throw malformed(`unknown function ${name}`, at);
    }
    return (scope) =>
      compute(
        args.map((arg) => arg(scope)),
        scope,
      );
  }

  #arguments(): Expression[] {
    const reader = this.#reader;
    if (reader.operator(')') !== undefined) return [];
    // The star of `count(*)` stands for every row.
    if (reader.operator('*') !== undefined) {
      reader.expect(')');
      return [];
    }
    const args = reader.list(() => this.either());
    reader.expect(')');
    return args;
  }
}

/** @throws AwsError MalformedQueryException */
export function readExpression(reader: Reader): Expression {
  return new ExpressionReader(reader).either();
}
