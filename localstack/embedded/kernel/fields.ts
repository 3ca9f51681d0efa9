import type { AwsError } from './aws-error.ts';
import type { JsonObject } from './protocols/json.ts';

export interface TextRules {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

export interface NumberRules {
  readonly min?: number;
  readonly max?: number;
}

function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/**
 * Reads the members of a request, whatever protocol it came by: query forms carry everything as
 * text, JSON and CBOR have numbers, booleans and times. What breaks a rule is refused in the words
 * AWS uses; `invalid` makes the service's own error of them.
 */
export class Fields {
  readonly #values: JsonObject;
  readonly #invalid: (message: string) => AwsError;
  readonly #path: string;

  constructor(values: JsonObject, invalid: (message: string) => AwsError, path = '') {
    this.#values = values;
    this.#invalid = invalid;
    this.#path = path;
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  /** The member as it came; null counts as absent. */
  raw(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined;
  }

  get values(): JsonObject {
    return this.#values;
  }

  text(name: string, rules: TextRules = {}): string | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.#fail(name, value, 'Member must be a string');
    this.#checkText(name, value, rules);
    return value;
  }

  requiredText(name: string, rules: TextRules = {}): string {
    return this.text(name, rules) ?? this.missing(name);
  }

  number(name: string, rules: NumberRules = {}): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const number =
      typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : Number(value ?? Number.NaN);
    if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'string') {
      return this.#fail(name, value, 'Member must be a number');
    }
    if (Number.isNaN(number) && value !== 'NaN' && typeof value === 'string') {
      return this.#fail(name, value, 'Member must be a number');
    }
    if (rules.min !== undefined && number < rules.min) {
      return this.#fail(
        name,
        value,
        `Member must have value greater than or equal to ${rules.min}`,
      );
    }
    if (rules.max !== undefined && number > rules.max) {
      return this.#fail(name, value, `Member must have value less than or equal to ${rules.max}`);
    }
    return number;
  }

  requiredNumber(name: string, rules: NumberRules = {}): number {
    return this.number(name, rules) ?? this.missing(name);
  }

  boolean(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    return this.#fail(name, value, 'Member must be a boolean');
  }

  /** Milliseconds since the epoch, from seconds (JSON), a Date (CBOR) or ISO 8601 (query). */
  time(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const time =
      value instanceof Date
        ? value.getTime()
        : typeof value === 'number'
          ? value * 1000
          : typeof value === 'string'
            ? /^\d+(\.\d+)?$/.test(value)
              ? Number(value) * 1000
              : Date.parse(value)
            : Number.NaN;
    if (Number.isNaN(time)) return this.#fail(name, value, 'Member must be a timestamp');
    return Math.round(time);
  }

  requiredTime(name: string): number {
    return this.time(name) ?? this.missing(name);
  }

  texts(name: string, rules: TextRules = {}): string[] {
    return this.#list(name).map((value, index) => {
      if (typeof value !== 'string') return this.#fail(name, value, 'Member must be a string');
      this.#checkText(`${name}.${index + 1}.member`, value, rules);
      return value;
    });
  }

  numbers(name: string): number[] {
    return this.#list(name).map((value) => {
      const number = typeof value === 'number' ? value : Number(value);
      return Number.isNaN(number) ? this.#fail(name, value, 'Member must be a number') : number;
    });
  }

  object(name: string): Fields | undefined {
    const value = this.raw(name);
    if (value === undefined || value === '') return undefined;
    if (!isObject(value)) return this.#fail(name, value, 'Member must be a structure');
    return new Fields(value, this.#invalid, `${this.#path}${lowerFirst(name)}.`);
  }

  objects(name: string): Fields[] {
    return this.#list(name).map((value, index) => {
      if (!isObject(value)) return this.#fail(name, value, 'Member must be a structure');
      const path = `${this.#path}${lowerFirst(name)}.${index + 1}.member.`;
      return new Fields(value, this.#invalid, path);
    });
  }

  /** A map of texts. */
  map(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) return this.#fail(name, value, 'Member must be a map');
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]): [string, string] => [
        key,
        typeof entry === 'string' ? entry : this.#fail(name, entry, 'Member must be a string'),
      ]),
    );
  }

  missing(name: string): never {
    return this.#fail(name, undefined, 'Member must not be null');
  }

  #list(name: string): readonly unknown[] {
    const value = this.raw(name);
    // A query form writes an empty list as an empty text.
    if (value === undefined || value === '') return [];
    return Array.isArray(value) ? value : this.#fail(name, value, 'Member must be a list');
  }

  #checkText(name: string, value: string, rules: TextRules): void {
    if (rules.min !== undefined && value.length < rules.min) {
      this.#fail(name, value, `Member must have length greater than or equal to ${rules.min}`);
    }
    if (rules.max !== undefined && value.length > rules.max) {
      this.#fail(name, value, `Member must have length less than or equal to ${rules.max}`);
    }
    if (rules.pattern !== undefined && !rules.pattern.test(value)) {
      const pattern = rules.pattern.source.replace(/^\^|\$$/g, '');
      this.#fail(name, value, `Member must satisfy regular expression pattern: ${pattern}`);
    }
    if (rules.oneOf !== undefined && !rules.oneOf.includes(value)) {
      const set = rules.oneOf.join(', ');
      this.#fail(name, value, `Member must satisfy enum value set: [${set}]`);
    }
  }

  #fail(name: string, value: unknown, constraint: string): never {
    const shown = value === undefined ? 'null' : `'${String(value)}'`;
    throw this.#invalid(
      `1 validation error detected: Value ${shown} at '${this.#path}${lowerFirst(name)}' failed to satisfy constraint: ${constraint}`,
    );
  }
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
