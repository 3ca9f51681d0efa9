import { ExpressionError, type Token, tokens } from './lexer.ts';

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'negate'; readonly operand: Node }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Node;
      readonly right: Node;
    };

/** Loosest first. Source: CloudWatch user guide, "Using metric math", comparison and logical operators. */
const levels: readonly (readonly string[])[] = [
  ['||', 'OR'],
  ['&&', 'AND'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Nesting that no expression of 2,048 characters needs in earnest; a parser must not overflow. */
const maximumDepth = 100;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = tokens(source);
  }

  parse(): Node {
    const node = this.#level(0);
    if (this.#next.kind !== 'end') throw this.#unexpected();
    return node;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end' };
  }

  #unexpected(): ExpressionError {
    const next = this.#next;
    return new ExpressionError(
      next.kind === 'end' ? 'Unexpected end of expression' : `Unexpected '${next.value}'`,
    );
  }

  #operator(choices: readonly string[]): string | undefined {
    const next = this.#next;
    if (next.kind === 'end' || next.kind === 'text' || next.kind === 'number') return undefined;
    const word = next.kind === 'name' ? next.value.toUpperCase() : next.value;
    if (!choices.includes(word)) return undefined;
    this.#at += 1;
    return word;
  }

  #expect(operator: string): void {
    if (this.#operator([operator]) === undefined) throw this.#unexpected();
  }

  #level(level: number): Node {
    const operators = levels[level];
    if (operators === undefined) return this.#power();
    let left = this.#level(level + 1);
    for (;;) {
      const operator = this.#operator(operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.#level(level + 1) };
    }
  }

  #power(): Node {
    this.#depth += 1;
    if (this.#depth > maximumDepth)
      throw new ExpressionError('The expression is nested too deeply');
    const negative = this.#operator(['-']) !== undefined;
    const base = negative ? this.#power() : this.#primary();
    const raised: Node =
      this.#operator(['^']) === undefined
        ? base
        : { kind: 'binary', operator: '^', left: base, right: this.#power() };
    this.#depth -= 1;
    return negative ? { kind: 'negate', operand: raised } : raised;
  }

  #primary(): Node {
    const next = this.#next;
    if (next.kind === 'number' || next.kind === 'text') {
      this.#at += 1;
      return next;
    }
    if (next.kind === 'name') {
      this.#at += 1;
      if (this.#operator(['(']) === undefined) return { kind: 'name', name: next.value };
      return { kind: 'call', name: next.value.toUpperCase(), args: this.#items(')') };
    }
    if (this.#operator(['(']) !== undefined) {
      const inner = this.#level(0);
      this.#expect(')');
      return inner;
    }
    if (this.#operator(['[']) !== undefined) return { kind: 'list', items: this.#items(']') };
    throw this.#unexpected();
  }

  #items(end: string): Node[] {
    if (this.#operator([end]) !== undefined) return [];
    const items = [this.#level(0)];
    while (this.#operator([',']) !== undefined) items.push(this.#level(0));
    this.#expect(end);
    return items;
  }
}

/** @throws ExpressionError where the expression is malformed */
export function parseExpression(source: string): Node {
  return new Parser(source).parse();
}

/** The ids that an expression refers to. */
export function namesIn(node: Node): string[] {
  switch (node.kind) {
    case 'name':
      return [node.name];
    case 'list':
      return node.items.flatMap(namesIn);
    case 'call':
      return node.args.flatMap(namesIn);
    case 'negate':
      return namesIn(node.operand);
    case 'binary':
      return [...namesIn(node.left), ...namesIn(node.right)];
    default:
      return [];
  }
}
