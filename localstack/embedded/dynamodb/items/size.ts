import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject } from '../context.ts';

function numberSize(text: string): number {
  const digits = text.replace(/[eE].*$|[-+.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + (text.startsWith('-') ? 2 : 1);
}

function listSize(values: unknown, size: (value: string) => number): number {
  return Array.isArray(values)
    ? values.reduce((sum: number, value: unknown) => sum + size(String(value)), 0)
    : 0;
}

const binarySize = (text: string) => Buffer.byteLength(text, 'base64');

function valueSize(value: unknown): number {
  if (!isObject(value)) return 0;
  const [[type, content] = ['', undefined]] = Object.entries(value);
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(content));
    case 'N':
      return numberSize(String(content));
    case 'B':
      return binarySize(String(content));
    case 'SS':
      return listSize(content, Buffer.byteLength);
    case 'NS':
      return listSize(content, numberSize);
    case 'BS':
      return listSize(content, binarySize);
    case 'L': {
      const items: readonly unknown[] = Array.isArray(content) ? content : [];
      return items.reduce((sum: number, item) => sum + 1 + valueSize(item), 3);
    }
    case 'M':
      return 3 + (isObject(content) ? itemSize(content) + Object.keys(content).length : 0);
    default:
      return 1;
  }
}

/**
 * Bytes of an item: the names and the values of its attributes.
 * Source: DynamoDB developer guide, "DynamoDB item sizes and formats".
 */
export function itemSize(item: JsonObject): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}
