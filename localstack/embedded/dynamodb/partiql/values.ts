import type { JsonObject } from '../../kernel/protocols/json.ts';
import { validation } from '../errors.ts';
import { malformed, type StatementReader } from './reader.ts';

function readMap(reader: StatementReader): JsonObject {
  const members: Record<string, JsonObject> = {};
  if (reader.operator('}') !== undefined) return { M: members };
  reader.list(() => {
    const name = reader.take();
    if (name.kind !== 'text' && name.kind !== 'quoted') throw malformed();
    reader.expect(':');
    members[name.value] = readValue(reader);
  });
  reader.expect('}');
  return { M: members };
}

function readSet(reader: StatementReader): JsonObject {
  const values = reader.list(() => readValue(reader));
  reader.expect('>>');
  const [type] = Object.keys(values[0] ?? {});
  const isSame = values.every((value) => Object.keys(value)[0] === type);
  if (type === undefined || !['S', 'N', 'B'].includes(type) || !isSame) {
    throw validation('A set holds values of one scalar type');
  }
  return { [`${type}S`]: values.map((value) => value[type]) };
}

function readList(reader: StatementReader): JsonObject {
  if (reader.operator(']') !== undefined) return { L: [] };
  const L = reader.list(() => readValue(reader));
  reader.expect(']');
  return { L };
}

function readWord(word: string): JsonObject {
  switch (word.toUpperCase()) {
    case 'TRUE':
      return { BOOL: true };
    case 'FALSE':
      return { BOOL: false };
    case 'NULL':
      return { NULL: true };
    default:
      throw malformed();
  }
}

/** Whether a value begins here, rather than the path of an attribute. */
export function isValueNext({ next }: StatementReader): boolean {
  if (next === undefined) return false;
  if (next.kind === 'text' || next.kind === 'number') return true;
  if (next.kind === 'word') return /^(true|false|null)$/i.test(next.value);
  return next.kind === 'operator' && ['?', '{', '[', '<<', '-'].includes(next.value);
}

/** Reads a literal or a parameter as an attribute value. */
export function readValue(reader: StatementReader): JsonObject {
  const token = reader.take();
  switch (token.kind) {
    case 'text':
      return { S: token.value };
    case 'number':
      return { N: token.value };
    case 'word':
      return readWord(token.value);
    case 'quoted':
      throw malformed();
    case 'operator':
      break;
  }
  switch (token.value) {
    case '?':
      return reader.parameter();
    case '{':
      return readMap(reader);
    case '[':
      return readList(reader);
    case '<<':
      return readSet(reader);
    case '-': {
      const number = reader.take();
      if (number.kind !== 'number') throw malformed();
      return { N: `-${number.value}` };
    }
    default:
      throw malformed();
  }
}
