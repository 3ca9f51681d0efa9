import { malformed, type Token } from './tokens.ts';

interface Written<Result> {
  readonly result: Result;
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Goes through the parts of one command. */
export class Reader {
  readonly #tokens: readonly Token[];
  readonly #source: string;
  #at = 0;
  /** When the query was started. Milliseconds since the epoch. */
  readonly startedAt: number;

  constructor(source: string, tokens: readonly Token[], options: { readonly startedAt: number }) {
    this.#source = source;
    this.#tokens = tokens;
    this.startedAt = options.startedAt;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  take(): Token {
    const token = this.next;
    if (token === undefined) throw malformed('unexpected end of the query');
    this.#at += 1;
    return token;
  }

  /** Takes an operator, or says that there is another one. */
  operator(...values: readonly string[]): string | undefined {
    const { next } = this;
    if (next?.kind !== 'operator' || !values.includes(next.value)) return undefined;
    this.#at += 1;
    return next.value;
  }

  /** Takes a word of the language, in any case. */
  word(...words: readonly string[]): string | undefined {
    const { next } = this;
    const word = next?.kind === 'name' ? next.value.toLowerCase() : undefined;
    if (word === undefined || !words.includes(word)) return undefined;
    this.#at += 1;
    return word;
  }

  /** Takes two words in a row, or none of them. */
  words(first: string, second: string): boolean {
    const at = this.#at;
    if (this.word(first) !== undefined && this.word(second) !== undefined) return true;
    this.#at = at;
    return false;
  }

  expect(operator: string): void {
    if (this.operator(operator) === undefined) throw this.unexpected();
  }

  name(): string {
    const token = this.take();
    if (token.kind !== 'name')
      throw malformed(`a field was expected, not ${token.value}`, token.from);
    return token.value;
  }

  number(): number {
    const token = this.take();
    if (token.kind !== 'number') {
      throw malformed(`a number was expected, not ${token.value}`, token.from);
    }
    return Number(token.value);
  }

  /** Reads something and says how it was written; a field by itself without its backticks. */
  written<Result>(read: () => Result): Written<Result> {
    const from = this.#at;
    const result = read();
    const tokens = this.#tokens.slice(from, this.#at);
    const [first] = tokens;
    const isField = tokens.length === 1 && first?.kind === 'name';
    const text = isField ? first.value : this.#source.slice(first?.from, tokens.at(-1)?.to);
    return { result, text, tokens };
  }

  list<Item>(read: () => Item): Item[] {
    const items = [read()];
    while (this.operator(',') !== undefined) items.push(read());
    return items;
  }

  end(): void {
    if (!this.isAtEnd) throw this.unexpected();
  }

  unexpected() {
    const { next } = this;
    return next === undefined
      ? malformed('unexpected end of the query')
      : malformed(`unexpected symbol found ${next.value} at position ${next.from + 1}`, next.from);
  }
}
