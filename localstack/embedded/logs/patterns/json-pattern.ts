import { invalidParameter } from '../errors.ts';
import { type JsonToken, jsonTokens } from './json-lexer.ts';
import { select } from './json-path.ts';

/** Whether a JSON document fits. */
export type Condition = (document: unknown) => boolean;

const numeric = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function wildcard(text: string): RegExp {
  const source = text
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's');
}

type Test = (value: unknown) => boolean;

function equals(token: JsonToken): Test {
  if (token.kind === 'regex') {
    const expression = regex(token.value);
    return (value) => expression.test(printed(value));
  }
  if (token.kind === 'word' && numeric.test(token.value)) {
    const number = Number(token.value);
    return (value) => typeof value === 'number' && value === number;
  }
  const expression = wildcard(token.value);
  return (value) => expression.test(printed(value));
}

export function regex(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch (cause) {
    throw Object.assign(invalidParameter('Invalid regular expression in filter pattern'), {
      cause,
    });
  }
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

class JsonPatternParser {
  readonly #tokens: readonly JsonToken[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = jsonTokens(source);
  }

  parse(): Condition {
    const condition = this.#either();
    if (this.#at < this.#tokens.length) throw this.#invalid();
    return condition;
  }

  #invalid() {
    return invalidParameter('Invalid metric filter pattern: The JSON pattern is malformed');
  }

  #operator(value: string): boolean {
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'operator' || next.value !== value) return false;
    this.#at += 1;
    return true;
  }

  #take(): JsonToken {
    const next = this.#tokens[this.#at];
    if (next === undefined) throw this.#invalid();
    this.#at += 1;
    return next;
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#operator('||')) parts.push(this.#both());
    return (document) => parts.some((part) => part(document));
  }

  #both(): Condition {
    const parts = [this.#one()];
    while (this.#operator('&&')) parts.push(this.#one());
    return (document) => parts.every((part) => part(document));
  }

  #one(): Condition {
    this.#depth += 1;
    if (this.#depth > 50) throw this.#invalid();
    const condition = this.#operator('(') ? this.#group() : this.#comparison();
    this.#depth -= 1;
    return condition;
  }

  #group(): Condition {
    const inner = this.#either();
    if (!this.#operator(')')) throw this.#invalid();
    return inner;
  }

  #comparison(): Condition {
    const path = this.#take();
    if (path.kind !== 'path') throw this.#invalid();
    const operator = this.#take();
    if (operator.kind === 'word') return this.#keyword(path.value, operator.value);
    if (operator.kind !== 'operator') throw this.#invalid();
    const operand = this.#take();
    if (operand.kind === 'operator' || operand.kind === 'path') throw this.#invalid();
    const fits = equals(operand);
    if (operator.value === '=') return (document) => select(document, path.value).some(fits);
    if (operator.value === '!=') {
      return (document) => {
        const values = select(document, path.value);
        return values.length > 0 && !values.some(fits);
      };
    }
    return this.#order(path.value, operator.value, operand);
  }

  #order(path: string, operator: string, operand: JsonToken): Condition {
    const compare = orders[operator];
    const limit = Number(operand.value);
    if (compare === undefined || Number.isNaN(limit)) throw this.#invalid();
    return (document) =>
      select(document, path).some((value) => typeof value === 'number' && compare(value, limit));
  }

  #keyword(path: string, first: string): Condition {
    const second = this.#take().value.toUpperCase();
    switch (`${first.toUpperCase()} ${second}`) {
      case 'IS NULL':
        return (document) => select(document, path).includes(null);
      case 'IS TRUE':
        return (document) => select(document, path).includes(true);
      case 'IS FALSE':
        return (document) => select(document, path).includes(false);
      case 'NOT EXISTS':
        return (document) => select(document, path).length === 0;
      default:
        throw this.#invalid();
    }
  }
}

/** The inside of `{ $.level = "ERROR" && $.code >= 500 }`. */
export function jsonCondition(source: string): Condition {
  return new JsonPatternParser(source).parse();
}
