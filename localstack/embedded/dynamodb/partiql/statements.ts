import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject } from '../context.ts';
import { type Condition, ConditionReader, Placeholders, readPath } from './expressions.ts';
import { malformed, StatementReader } from './reader.ts';
import { isValueNext, readValue } from './values.ts';

interface Common {
  readonly table: string;
  readonly placeholders: Placeholders;
  readonly where: readonly Condition[];
}

/** A PartiQL statement, in parts of DynamoDB's own expressions. */
export type Statement =
  | (Common & {
      readonly kind: 'select';
      readonly index: string | undefined;
      /** Undefined where it is `*`. */
      readonly projection: string | undefined;
      readonly isDescending: boolean;
      /** Of `EXISTS(SELECT …)`: a check in a transaction. */
      readonly isCheck: boolean;
    })
  | (Common & { readonly kind: 'insert'; readonly item: JsonObject })
  | (Common & {
      readonly kind: 'update';
      readonly update: string;
      readonly returning: string;
    })
  | (Common & { readonly kind: 'delete'; readonly returning: string });

class Parser {
  readonly #reader: StatementReader;
  readonly #placeholders = new Placeholders();

  constructor(reader: StatementReader) {
    this.#reader = reader;
  }

  statement(): Statement {
    const reader = this.#reader;
    if (reader.words('EXISTS')) {
      reader.expect('(');
      reader.expectWords('SELECT');
      const select = this.#select(true);
      reader.expect(')');
      return select;
    }
    if (reader.words('SELECT')) return this.#select(false);
    if (reader.words('INSERT', 'INTO')) return this.#insert();
    if (reader.words('UPDATE')) return this.#update();
    if (reader.words('DELETE', 'FROM')) return this.#delete();
    throw malformed();
  }

  #name(): string {
    const token = this.#reader.take();
    if (token.kind !== 'quoted' && token.kind !== 'word') throw malformed();
    return token.value;
  }

  #where(): Condition[] {
    if (!this.#reader.words('WHERE')) return [];
    return new ConditionReader(this.#reader, this.#placeholders).all();
  }

  #select(isCheck: boolean): Statement {
    const reader = this.#reader;
    const paths =
      reader.operator('*') === undefined
        ? reader.list(() => readPath(reader, this.#placeholders).text)
        : undefined;
    reader.expectWords('FROM');
    const table = this.#name();
    const index = reader.operator('.') === undefined ? undefined : this.#name();
    const where = this.#where();
    let isDescending = false;
    if (reader.words('ORDER', 'BY')) {
      reader.list(() => readPath(reader, this.#placeholders));
      isDescending = reader.words('DESC');
      if (!isDescending) reader.words('ASC');
    }
    const projection = paths?.join(', ');
    const placeholders = this.#placeholders;
    return { kind: 'select', table, index, where, projection, isDescending, isCheck, placeholders };
  }

  #insert(): Statement {
    const table = this.#name();
    this.#reader.expectWords('VALUE');
    const { M: item } = readValue(this.#reader);
    if (!isObject(item)) throw malformed();
    return { kind: 'insert', table, item, where: [], placeholders: this.#placeholders };
  }

  #update(): Statement {
    const reader = this.#reader;
    const table = this.#name();
    const sets: string[] = [];
    const removes: string[] = [];
    const deletes: string[] = [];
    for (;;) {
      if (reader.words('SET')) reader.list(() => this.#assignment(sets, deletes));
      else if (reader.words('REMOVE')) {
        reader.list(() => removes.push(readPath(reader, this.#placeholders).text));
      } else break;
    }
    const clauses = [
      ['SET', sets],
      ['REMOVE', removes],
      ['DELETE', deletes],
    ] as const;
    const update = clauses
      .filter(([, parts]) => parts.length > 0)
      .map(([word, parts]) => `${word} ${parts.join(', ')}`)
      .join(' ');
    if (update === '') throw malformed();
    const where = this.#where();
    const returning = this.#returning();
    return { kind: 'update', table, update, where, returning, placeholders: this.#placeholders };
  }

  /** `path = operand`, or what `set_delete` takes away. */
  #assignment(sets: string[], deletes: string[]): void {
    const reader = this.#reader;
    const { text } = readPath(reader, this.#placeholders);
    reader.expect('=');
    const { isDelete, text: value } = this.#sum();
    if (isDelete) deletes.push(`${text} ${value}`);
    else sets.push(`${text} = ${value}`);
  }

  #sum(): { readonly text: string; readonly isDelete: boolean } {
    const left = this.#term();
    const operator = this.#reader.operator('+', '-');
    if (operator === undefined) return left;
    return { text: `${left.text} ${operator} ${this.#term().text}`, isDelete: false };
  }

  #term(): { readonly text: string; readonly isDelete: boolean } {
    const reader = this.#reader;
    const placeholders = this.#placeholders;
    if (isValueNext(reader)) {
      return { text: placeholders.value(readValue(reader)), isDelete: false };
    }
    const path = readPath(reader, placeholders);
    if (reader.operator('(') === undefined) return { text: path.text, isDelete: false };
    const args = reader.list(() => this.#term().text);
    reader.expect(')');
    const name = String(path.attribute).toLowerCase();
    if (name === 'set_delete') return { text: args[1] ?? '', isDelete: true };
    return { text: `${name}(${args.join(', ')})`, isDelete: false };
  }

  #delete(): Statement {
    const table = this.#name();
    const where = this.#where();
    const returning = this.#returning();
    return { kind: 'delete', table, where, returning, placeholders: this.#placeholders };
  }

  /** `RETURNING ALL NEW *` as `ALL_NEW`. */
  #returning(): string {
    const reader = this.#reader;
    if (!reader.words('RETURNING')) return 'NONE';
    const isAll = reader.words('ALL');
    if (!isAll) reader.expectWords('MODIFIED');
    const isOld = reader.words('OLD');
    if (!isOld) reader.expectWords('NEW');
    reader.expect('*');
    return `${isAll ? 'ALL' : 'UPDATED'}_${isOld ? 'OLD' : 'NEW'}`;
  }
}

/**
 * Reads a statement. Source: DynamoDB developer guide, "PartiQL statements for DynamoDB".
 * @throws AwsError ValidationException
 */
export function parseStatement(text: string, parameters: readonly JsonObject[]): Statement {
  const reader = new StatementReader(text, parameters);
  const statement = new Parser(reader).statement();
  reader.end();
  return statement;
}
