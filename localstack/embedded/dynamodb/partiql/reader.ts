import { lexemes } from '../../kernel/lexer.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { validation } from '../errors.ts';

type Kind = 'text' | 'quoted' | 'number' | 'word' | 'operator';

export interface Token {
  readonly kind: Kind;
  readonly value: string;
}

const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['text', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][\w]*/y],
  ['operator', /<<|>>|<>|!=|<=|>=|[-+=<>()[\]{},.*?:]/y],
];

export function malformed(): Error {
  return validation("Statement wasn't well formed, can't be processed");
}

function plain(kind: Kind, text: string): string {
  if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** Goes through a PartiQL statement, and takes its parameters in their order. */
export class StatementReader {
  readonly #tokens: readonly Token[];
  readonly #parameters: readonly JsonObject[];
  #at = 0;
  #parameter = 0;

  constructor(statement: string, parameters: readonly JsonObject[]) {
    this.#tokens = lexemes(statement.replace(/;\s*$/, ''), patterns, malformed).map(
      ({ kind, text }) => ({ kind, value: plain(kind, text) }),
    );
    this.#parameters = parameters;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  take(): Token {
    const token = this.next;
    if (token === undefined) throw malformed();
    this.#at += 1;
    return token;
  }

  /** Takes words of the language, in any case, or none of them. */
  words(...words: readonly string[]): boolean {
    const fits = words.every((word, index) => {
      const token = this.#tokens[this.#at + index];
      return token?.kind === 'word' && token.value.toUpperCase() === word;
    });
    if (fits) this.#at += words.length;
    return fits;
  }

  operator(...values: readonly string[]): string | undefined {
    const { next } = this;
    if (next?.kind !== 'operator' || !values.includes(next.value)) return undefined;
    this.#at += 1;
    return next.value;
  }

  expectWords(...words: readonly string[]): void {
    if (!this.words(...words)) throw malformed();
  }

  expect(operator: string): void {
    if (this.operator(operator) === undefined) throw malformed();
  }

  parameter(): JsonObject {
    const parameter = this.#parameters[this.#parameter];
    this.#parameter += 1;
    if (parameter === undefined) {
      throw validation("Number of parameters in request and statement don't match.");
    }
    return parameter;
  }

  /** Nothing may be left, of the statement and of its parameters. */
  end(): void {
    if (this.next !== undefined) throw malformed();
    if (this.#parameter < this.#parameters.length) {
      throw validation("Number of parameters in request and statement don't match.");
    }
  }

  list<Item>(read: () => Item): Item[] {
    const items = [read()];
    while (this.operator(',') !== undefined) items.push(read());
    return items;
  }
}
