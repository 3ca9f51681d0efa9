import { type AwsError, notImplemented } from './aws-error.ts';
import { brokenByNumber, brokenByText, type NumberRules, type TextRules } from './field-rules.ts';
import { isEmpty, isStructure, numberIn, timeIn } from './field-values.ts';
import type { JsonObject } from './protocols/json.ts';

export interface FieldsOptions {
  /** Where the members stand in the request, such as `tags.1.member.`. @default '' */
  readonly path?: string;
  /**
   * The error of a value of the wrong type, where the protocol refuses it before the service sees
   * it. Without this, text stands for numbers and booleans too, as forms have nothing else.
   */
  readonly wrongType?: ((member: string) => AwsError) | undefined;
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
  readonly #wrongType: FieldsOptions['wrongType'];

  constructor(
    values: JsonObject,
    invalid: (message: string) => AwsError,
    options: FieldsOptions = {},
  ) {
    this.#values = values;
    this.#invalid = invalid;
    this.#path = options.path ?? '';
    this.#wrongType = options.wrongType;
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
    if (typeof value !== 'string') return this.#wrong(name, value, 'a string');
    this.#checkText(name, value, rules);
    return value;
  }

  requiredText(name: string, rules: TextRules = {}): string {
    return this.text(name, rules) ?? this.missing(name);
  }

  /** One of a few texts. */
  choice<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const given = this.text(name, { oneOf: values });
    return values.find((value) => value === given);
  }

  number(name: string, rules: NumberRules = {}): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const number = this.#numberOf(value);
    if (number === undefined || (rules.whole === true && !Number.isInteger(number))) {
      return this.#wrong(name, value, 'a number');
    }
    const broken = brokenByNumber(number, rules);
    return broken === undefined ? number : this.#fail(name, value, broken);
  }

  requiredNumber(name: string, rules: NumberRules = {}): number {
    return this.number(name, rules) ?? this.missing(name);
  }

  boolean(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    if (this.#wrongType === undefined && (value === 'true' || value === 'false')) {
      return value === 'true';
    }
    return this.#wrong(name, value, 'a boolean');
  }

  /** Milliseconds since the epoch, from seconds (JSON), a Date (CBOR) or ISO 8601 (query). */
  time(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    return timeIn(value) ?? this.#wrong(name, value, 'a timestamp');
  }

  requiredTime(name: string): number {
    return this.time(name) ?? this.missing(name);
  }

  texts(name: string, rules: TextRules = {}): string[] {
    return this.#list(name).map((value, index) => {
      if (typeof value !== 'string') return this.#wrong(name, value, 'a string');
      this.#checkText(`${name}.${index + 1}.member`, value, rules);
      return value;
    });
  }

  numbers(name: string): number[] {
    return this.#list(name).map(
      (value) => this.#numberOf(value) ?? this.#wrong(name, value, 'a number'),
    );
  }

  object(name: string): Fields | undefined {
    const value = this.raw(name);
    if (value === undefined || value === '') return undefined;
    if (!isStructure(value)) return this.#wrong(name, value, 'a structure');
    return this.#inside(value, `${lowerFirst(name)}.`);
  }

  requiredObject(name: string): Fields {
    return this.object(name) ?? this.missing(name);
  }

  objects(name: string): Fields[] {
    return this.#list(name).map((value, index) => {
      if (!isStructure(value)) return this.#wrong(name, value, 'a structure');
      return this.#inside(value, `${lowerFirst(name)}.${index + 1}.member.`);
    });
  }

  /** A map of texts. */
  map(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (!isStructure(value)) return this.#wrong(name, value, 'a map');
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]): [string, string] => [
        key,
        typeof entry === 'string' ? entry : this.#wrong(name, entry, 'a string'),
      ]),
    );
  }

  missing(name: string): never {
    return this.#fail(name, undefined, 'Member must not be null');
  }

  /** Refuses a value for a reason of the service's own. */
  refuse(name: string, constraint: string): never {
    return this.#fail(name, this.raw(name), constraint);
  }

  /**
   * What is not built must not be ignored: refuses members that carry something and are not known.
   * @param action such as `lambda:CreateFunction`
   * @throws AwsError NotImplemented, naming the member
   */
  allowOnly(action: string, known: readonly string[]): void {
    const names = Object.keys(this.#values);
    const other = names.find((name) => !known.includes(name) && !isEmpty(this.#values[name]));
    if (other !== undefined) throw notImplemented(`${action} with ${other}`);
  }

  /** Refuses members that AWS has and this cloud has not. @throws AwsError NotImplemented */
  disallow(action: string, ...names: readonly string[]): void {
    const found = names.find((name) => this.has(name));
    if (found !== undefined) throw notImplemented(`${action} with ${found}`);
  }

  #inside(values: JsonObject, path: string): Fields {
    const options = { path: `${this.#path}${path}`, wrongType: this.#wrongType };
    return new Fields(values, this.#invalid, options);
  }

  #numberOf(value: unknown): number | undefined {
    const isOfType = typeof value === 'number' || this.#wrongType === undefined;
    return isOfType ? numberIn(value) : undefined;
  }

  #list(name: string): readonly unknown[] {
    const value = this.raw(name);
    // A query form writes an empty list as an empty text.
    if (value === undefined || value === '') return [];
    return Array.isArray(value) ? value : this.#wrong(name, value, 'a list');
  }

  #checkText(name: string, value: string, rules: TextRules): void {
    const broken = brokenByText(value, rules);
    if (broken !== undefined) this.#fail(name, value, broken);
  }

  #wrong(name: string, value: unknown, type: string): never {
    if (this.#wrongType === undefined) return this.#fail(name, value, `Member must be ${type}`);
    throw this.#wrongType(`${this.#path}${lowerFirst(name)}`);
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
