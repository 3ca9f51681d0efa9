import { malformed, type Token } from './tokens.ts';

/** Goes through the parts of one command. */
export class Reader {
  readonly #tokens: readonly Token[];
  readonly #source: string;
  #at = 0;

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#tokens = tokens;
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

  /** Reads something and says how it was written. */
  written<Result>(read: () => Result): { readonly result: Result; readonly text: string } {
    const from = this.next?.from ?? 0;
    const result = read();
    const to = this.#tokens[this.#at - 1]?.to ?? from;
    return { result, text: this.#source.slice(from, to) };
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
