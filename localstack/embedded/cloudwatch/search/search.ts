import { ExpressionError } from '../math/lexer.ts';
import type { MetricId } from '../metrics/store.ts';

/** Whether a metric is one of those that are searched for. */
export type MetricTest = (id: MetricId) => boolean;

interface Token {
  readonly kind: 'word' | 'exact' | 'operator';
  readonly value: string;
}

function tokensOf(source: string): Token[] {
  return [...source.matchAll(/"((?:[^"\\]|\\.)*)"|([()=])|([^\s()="]+)/g)].map(
    ([, quoted, operator, word]): Token => {
      if (operator !== undefined) return { kind: 'operator', value: operator };
      if (quoted !== undefined) return { kind: 'exact', value: quoted.replace(/\\(.)/g, '$1') };
      return { kind: 'word', value: word ?? '' };
    },
  );
}

const lower = (text: string) => text.toLowerCase();

function namesAndValues({ dimensions, name, namespace }: MetricId): string[] {
  return [namespace, name, ...Object.keys(dimensions), ...Object.values(dimensions)];
}

function property(id: MetricId, name: string): string | undefined {
  if (lower(name) === 'metricname') return id.name;
  if (lower(name) === 'namespace') return id.namespace;
  return Object.entries(id.dimensions).find(([known]) => lower(known) === lower(name))?.[1];
}

/** Quoted words fit as they are, others as a part in any case. */
function fits({ kind, value }: Token, text: string): boolean {
  return kind === 'exact' ? text === value : lower(text).includes(lower(value));
}

class TermParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokensOf(source);
  }

  parse(): MetricTest {
    if (this.#tokens.length === 0) return () => true;
    const test = this.#either(undefined);
    if (this.#at < this.#tokens.length) throw this.#malformed();
    return test;
  }

  #malformed(): ExpressionError {
    return new ExpressionError('The search term of SEARCH is malformed');
  }

  #take(value: string): boolean {
    const next = this.#tokens[this.#at];
    if (next?.value !== value || next.kind === 'exact') return false;
    this.#at += 1;
    return true;
  }

  /** Within the parentheses of `Name=(a OR b)` all words are values of that name. */
  #either(name: string | undefined): MetricTest {
    const parts = [this.#both(name)];
    while (this.#take('OR')) parts.push(this.#both(name));
    return (id) => parts.some((part) => part(id));
  }

  #both(name: string | undefined): MetricTest {
    const parts = [this.#one(name)];
    for (;;) {
      const next = this.#tokens[this.#at];
      const isEnd = next === undefined || (next.kind === 'operator' && next.value === ')');
      if (isEnd || (next.kind === 'word' && next.value === 'OR')) break;
      this.#take('AND');
      parts.push(this.#one(name));
    }
    return (id) => parts.every((part) => part(id));
  }

  #one(name: string | undefined): MetricTest {
    if (this.#take('NOT')) {
      const inner = this.#one(name);
      return (id) => !inner(id);
    }
    if (this.#take('(')) return this.#group(name);
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'operator') throw this.#malformed();
    this.#at += 1;
    if (name !== undefined) return (id) => fits(token, property(id, name) ?? '');
    if (!this.#take('=')) return (id) => namesAndValues(id).some((text) => fits(token, text));
    return this.#take('(') ? this.#group(token.value) : this.#one(token.value);
  }

  #group(name: string | undefined): MetricTest {
    const inner = this.#either(name);
    if (!this.#take(')')) throw this.#malformed();
    return inner;
  }
}

/**
 * Reads `{Namespace,Dimension} MetricName="x" word`.
 * Source: CloudWatch user guide, "CloudWatch search expression syntax".
 * @throws ExpressionError
 */
export function parseSearch(source: string): MetricTest {
  const schema = /^\s*\{([^}]*)\}/.exec(source);
  const terms = new TermParser(source.slice(schema?.[0].length ?? 0)).parse();
  if (schema?.[1] === undefined) return terms;
  const [namespace = '', ...names] = [...schema[1].matchAll(/"([^"]*)"|([^,"]+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain?.trim() ?? '',
  );
  const wanted = names.filter((name) => name !== '').sort();
  return (id) => {
    const known = Object.keys(id.dimensions).sort();
    return (
      lower(id.namespace) === lower(namespace) &&
      known.length === wanted.length &&
      known.every((name, index) => name === wanted[index]) &&
      terms(id)
    );
  };
}

/** What tells the metrics that were found apart: their names, and the values of dimensions. */
export function labelsOf(ids: readonly MetricId[]): string[] {
  const isSameName = new Set(ids.map(({ name }) => name)).size === 1;
  return ids.map(({ dimensions, name }) => {
    const values = Object.values(dimensions);
    return values.length === 0 || !isSameName ? [...values, name].join(' ') : values.join(' ');
  });
}
