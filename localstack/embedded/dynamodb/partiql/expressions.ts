import type { JsonObject } from '../../kernel/protocols/json.ts';
import { malformed, type StatementReader } from './reader.ts';
import { isValueNext, readValue } from './values.ts';

/** Names and values behind the placeholders of DynamoDB's own expressions. */
export class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values: JsonObject[] = [];

  name(attribute: string): string {
    const known = this.#names.get(attribute) ?? `#n${this.#names.size}`;
    this.#names.set(attribute, known);
    return known;
  }

  value(value: JsonObject): string {
    this.#values.push(value);
    return `:v${this.#values.length - 1}`;
  }

  /** The members of a request that its expressions refer to. */
  members(...expressions: readonly (string | undefined)[]): JsonObject {
    const text = expressions.join(' ');
    const isUsed = (placeholder: string) => new RegExp(`${placeholder}(?!\\d)`).test(text);
    const names = [...this.#names].filter(([, placeholder]) => isUsed(placeholder));
    const values = this.#values
      .map((value, index) => [`:v${index}`, value] as const)
      .filter(([placeholder]) => isUsed(placeholder));
    return {
      ...(names.length === 0
        ? {}
        : {
            ExpressionAttributeNames: Object.fromEntries(
              names.map(([name, placeholder]) => [placeholder, name]),
            ),
          }),
      ...(values.length === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(values) }),
    };
  }
}

/** A condition, and what it says of a single attribute where it says no more. */
export interface Condition {
  readonly text: string;
  /** Attributes that it is about, by their first name. */
  readonly attributes: readonly string[];
  /** Of `attribute = value`. */
  readonly equals?: { readonly attribute: string; readonly value: JsonObject };
  /** Whether a sort key can be looked up by it. */
  readonly isRange: boolean;
}

interface Operand {
  readonly text: string;
  readonly attribute?: string;
  readonly isPath: boolean;
  readonly value?: JsonObject;
}

const comparisons = ['=', '<>', '!=', '<=', '>=', '<', '>'];

/** Reads `a.b[0]."c"` as a path with placeholders. */
export function readPath(reader: StatementReader, placeholders: Placeholders): Operand {
  const first = reader.take();
  if (first.kind !== 'word' && first.kind !== 'quoted') throw malformed();
  let text = placeholders.name(first.value);
  let isPlain = true;
  for (;;) {
    if (reader.operator('.') !== undefined) {
      const part = reader.take();
      if (part.kind !== 'word' && part.kind !== 'quoted') throw malformed();
      text += `.${placeholders.name(part.value)}`;
    } else if (reader.operator('[') !== undefined) {
      const index = reader.take();
      if (index.kind !== 'number') throw malformed();
      text += `[${index.value}]`;
      reader.expect(']');
    } else break;
    isPlain = false;
  }
  return { text, attribute: first.value, isPath: !isPlain };
}

export class ConditionReader {
  readonly #reader: StatementReader;
  readonly #placeholders: Placeholders;

  constructor(reader: StatementReader, placeholders: Placeholders) {
    this.#reader = reader;
    this.#placeholders = placeholders;
  }

  /** The conditions that must all hold. */
  all(): Condition[] {
    const first = this.#both();
    if (!this.#reader.words('OR')) return first;
    const parts = [joined(first, 'AND')];
    do parts.push(joined(this.#both(), 'AND'));
    while (this.#reader.words('OR'));
    return [joined(parts, 'OR')];
  }

  #both(): Condition[] {
    const parts = [...this.#one()];
    while (this.#reader.words('AND')) parts.push(...this.#one());
    return parts;
  }

  #one(): Condition[] {
    if (this.#reader.words('NOT')) {
      const inner = joined(this.#one(), 'AND');
      return [{ ...plainOf(inner), text: `NOT (${inner.text})` }];
    }
    if (this.#reader.operator('(') === undefined) return [this.#comparison()];
    const inner = this.all();
    this.#reader.expect(')');
    return inner;
  }

  #operand(): Operand {
    const reader = this.#reader;
    if (isValueNext(reader)) {
      const value = readValue(reader);
      return { text: this.#placeholders.value(value), isPath: false, value };
    }
    const path = readPath(reader, this.#placeholders);
    if (reader.operator('(') === undefined) return path;
    const args = reader.list(() => this.#operand());
    reader.expect(')');
    const name = String(path.attribute).toLowerCase();
    const attributes = args.flatMap(({ attribute }) => attribute ?? []);
    const [attribute] = attributes;
    const text = `${name}(${args.map((arg) => arg.text).join(', ')})`;
    return { text, isPath: true, ...(attribute === undefined ? {} : { attribute }) };
  }

  #comparison(): Condition {
    const reader = this.#reader;
    const left = this.#operand();
    const attributes = left.attribute === undefined ? [] : [left.attribute];
    if (reader.words('BETWEEN')) {
      const low = this.#operand();
      reader.expectWords('AND');
      const high = this.#operand();
      const text = `${left.text} BETWEEN ${low.text} AND ${high.text}`;
      return { text, attributes, isRange: !left.isPath };
    }
    if (reader.words('IN')) return this.#membership(left.text, attributes);
    if (reader.words('IS')) return this.#existence(left.text, attributes);
    const operator = reader.operator(...comparisons);
    // A function by itself, such as begins_with.
    if (operator === undefined) {
      const isRange = left.text.startsWith('begins_with(') && !left.text.includes('.');
      return { text: left.text, attributes, isRange };
    }
    const right = this.#operand();
    const all = right.attribute === undefined ? attributes : [...attributes, right.attribute];
    const text = `${left.text} ${operator === '!=' ? '<>' : operator} ${right.text}`;
    const { value } = right;
    const isPlain = !left.isPath && left.attribute !== undefined && value !== undefined;
    return {
      text,
      attributes: all,
      isRange: isPlain && operator !== '<>' && operator !== '!=',
      ...(isPlain && operator === '=' && left.attribute !== undefined
        ? { equals: { attribute: left.attribute, value } }
        : {}),
    };
  }

  #membership(left: string, attributes: readonly string[]): Condition {
    const reader = this.#reader;
    const end = reader.operator('(') === undefined ? ']' : ')';
    if (end === ']') reader.expect('[');
    const members = reader.list(() => this.#operand().text);
    reader.expect(end);
    return { text: `${left} IN (${members.join(', ')})`, attributes, isRange: false };
  }

  #existence(left: string, attributes: readonly string[]): Condition {
    const reader = this.#reader;
    const isNegated = reader.words('NOT');
    const isMissing = reader.words('MISSING');
    if (!isMissing) reader.expectWords('NULL');
    const text = isMissing
      ? `${isNegated ? 'attribute_exists' : 'attribute_not_exists'}(${left})`
      : `${isNegated ? 'NOT ' : ''}attribute_type(${left}, ${this.#placeholders.value({ S: 'NULL' })})`;
    return { text, attributes, isRange: false };
  }
}

function plainOf({ attributes, text }: Condition): Condition {
  return { attributes, text, isRange: false };
}

export function joined(conditions: readonly Condition[], word: 'AND' | 'OR'): Condition {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return {
    text: conditions.map(({ text }) => `(${text})`).join(` ${word} `),
    attributes: conditions.flatMap(({ attributes }) => attributes),
    isRange: false,
  };
}
