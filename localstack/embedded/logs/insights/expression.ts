import { aggregates } from './aggregates.ts';
import { functions } from './functions.ts';
import { compared, computed } from './operators.ts';
import type { Reader } from './reader.ts';
import { searched } from './text-search.ts';
import { malformed } from './tokens.ts';
import { compare, textOf, truthOf, type Value } from './values.ts';

/** The fields of one row. */
export interface Scope {
  field(name: string): Value;
  /** Rows of a group, for the functions of `stats`. */
  readonly group?: readonly Scope[];
  /** The same with what a data protection policy hides. */
  readonly unmasked?: Scope;
}

export type Expression = (scope: Scope) => Value;

/** Nesting that no query needs in earnest. */
const deepest = 100;

class ExpressionReader {
  readonly #reader: Reader;
  #depth = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  either(): Expression {
    const parts = this.#chain('or', '||', () => this.#both());
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return (scope) => parts.some((part) => truthOf(part(scope)));
  }

  #both(): Expression {
    const parts = this.#chain('and', '&&', () => this.#negated());
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return (scope) => parts.every((part) => truthOf(part(scope)));
  }

  #chain(word: string, operator: string, read: () => Expression): readonly Expression[] {
    const parts = [read()];
    const isNext = () =>
      this.#reader.word(word) !== undefined || this.#reader.operator(operator) !== undefined;
    while (isNext()) parts.push(read());
    return parts;
  }

  #negated(): Expression {
    if (this.#reader.word('not') === undefined) return this.#comparison();
    const inner = this.#negated();
    return (scope) => !truthOf(inner(scope));
  }

  #comparison(): Expression {
    const reader = this.#reader;
    const left = this.#sum();
    const operator = reader.operator('=', '==', '!=', '<', '<=', '>', '>=');
    if (operator !== undefined) return compared(operator, left, this.#sum());
    const isNegated = reader.word('not') !== undefined;
    if (reader.word('like') !== undefined || reader.operator('=~') !== undefined) {
      const fits = searched(reader);
      return (scope) => {
        const value = left(scope);
        return (value !== undefined && fits(textOf(value))) !== isNegated;
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
    const [first] = args;
    if (known === 'unmask' && first !== undefined) {
      return (scope) => first(scope.unmasked ?? scope);
    }
    if (known === 'now') {
      const { startedAt } = this.#reader;
      return () => Math.floor(startedAt / 1000);
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
