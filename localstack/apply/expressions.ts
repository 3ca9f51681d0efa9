import { ApplyError } from './errors.ts';

/** A Terraform expression as far as apply understands it. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'reference';
      /** `aws_sqs_queue.jobs` or `data.aws_region.here`. */
      readonly address: string;
      readonly path: readonly (string | number)[];
    };

/**
 * Reads a Terraform JSON string: literal text, `${...}`, and the escapes `$${` and `%%{`.
 * Understands references, literals, lists, objects and function calls; anything else (operators,
 * splats, conditions, `%{`) is an `UnsupportedExpression` that quotes the text.
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes('${') && !text.includes('%{')) return { kind: 'literal', value: text };
  const parser = new Parser(text);
  const template = parser.template();
  parser.expectEnd();
  return template;
}

const WORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const FOREIGN_ROOTS = new Set([
  'var',
  'local',
  'each',
  'count',
  'self',
  'module',
  'path',
  'terraform',
]);
const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

class Parser {
  private position = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Text with `${...}` in it, up to the end or, within a quoted string, up to the closing quote. */
  template(quoted = false): Expression {
    const parts: Expression[] = [];
    while (this.position < this.text.length && !(quoted && this.startsWith('"'))) {
      parts.push(this.take('${') ? this.interpolation() : this.literal(quoted));
    }
    const [only] = parts;
    if (only === undefined) return { kind: 'literal', value: '' };
    return parts.length === 1 ? only : { kind: 'template', parts };
  }

  private interpolation(): Expression {
    const found = this.expression();
    this.expect('}');
    return found;
  }

  private literal(quoted: boolean): Expression {
    let value = '';
    while (this.position < this.text.length) {
      if (this.startsWith('${') || (quoted && this.startsWith('"'))) break;
      if (this.startsWith('$${') || this.startsWith('%%{')) {
        value += this.text.slice(this.position + 1, this.position + 3);
        this.position += 3;
      } else if (this.startsWith('%{')) {
        this.refuse('a template directive');
      } else {
        value += quoted ? this.quotedCharacter() : this.text.charAt(this.position++);
      }
    }
    return { kind: 'literal', value };
  }

  expectEnd(): void {
    if (this.position < this.text.length) this.refuse('what follows');
  }

  private expression(): Expression {
    const found = this.operand();
    this.skipSpace();
    return found;
  }

  private operand(): Expression {
    this.skipSpace();
    if (this.take('"')) {
      const value = this.template(true);
      this.expect('"');
      return value;
    }
    if (this.take('[')) return { kind: 'list', items: this.separated(']') };
    if (this.take('{')) return this.object();
    const number = this.match(/-?\d+(\.\d+)?/y);
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    return this.named();
  }

  private named(): Expression {
    const name = this.match(/[A-Za-z_][\w-]*/y) ?? this.refuse('an operator');
    const word = WORDS.get(name);
    if (word !== undefined) return { kind: 'literal', value: word };
    if (this.take('(')) return { kind: 'call', name, operands: this.separated(')') };
    if (FOREIGN_ROOTS.has(name)) this.refuse(`"${name}"`);
    const type = name === 'data' ? `data.${this.member()}` : name;
    return { kind: 'reference', address: `${type}.${this.member()}`, path: this.path() };
  }

  private member(): string {
    this.expect('.');
    return this.match(/[A-Za-z_][\w-]*/y) ?? this.refuse('this reference');
  }

  private path(): (string | number)[] {
    const path: (string | number)[] = [];
    for (;;) {
      const step = this.match(/\.(?:[A-Za-z_][\w-]*|\d+)|\[\d+\]|\["[^"$\\]*"\]/y);
      if (step === undefined) return path;
      const key = step.replace(/^\.|^\["?|"?\]$/g, '');
      path.push(/^\d+$/.test(key) && !step.includes('"') ? Number(key) : key);
    }
  }

  private separated(close: string): Expression[] {
    const items: Expression[] = [];
    this.skipSpace();
    while (!this.take(close)) {
      items.push(this.expression());
      if (!this.take(',') && !this.startsWith(close)) this.refuse('what follows');
      this.skipSpace();
    }
    return items;
  }

  private object(): Expression {
    const entries: [string, Expression][] = [];
    this.skipSpace();
    while (!this.take('}')) {
      const key = this.match(/"[^"$\\]*"|[A-Za-z_][\w-]*/y) ?? this.refuse('a computed key');
      this.skipSpace();
      if (!this.take('=') && !this.take(':')) this.refuse('what follows');
      entries.push([key.replaceAll('"', ''), this.expression()]);
      this.take(',');
      this.skipSpace();
    }
    return { kind: 'object', entries };
  }

  private quotedCharacter(): string {
    const character = this.text.charAt(this.position++);
    if (character !== '\\') return character;
    return ESCAPES.get(this.text.charAt(this.position++)) ?? this.refuse('this escape');
  }

  private skipSpace(): void {
    this.match(/\s+/y);
  }

  private startsWith(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  private take(token: string): boolean {
    if (!this.startsWith(token)) return false;
    this.position += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) this.refuse('what follows');
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  private refuse(what: string): never {
    throw new ApplyError(
      'UnsupportedExpression',
      `Cannot read the expression "${this.text}": ${what} at character ${this.position + 1} ` +
        `("${this.text.slice(this.position, this.position + 20)}") is not supported.`,
    );
  }
}
