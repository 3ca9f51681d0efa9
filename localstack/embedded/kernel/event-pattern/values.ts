import { BlockList, isIP } from 'node:net';
import { isObject } from '../objects.ts';
import { InvalidPattern } from './invalid-pattern.ts';

/** Whether one value of an event fits; undefined stands for a member that is not there. */
export type Condition = (value: unknown) => boolean;

type TextTest = (text: string, part: string) => boolean;

/** `{"prefix": "a"}` or, without regard to case, `{"prefix": {"equals-ignore-case": "A"}}`. */
function part(name: string, test: TextTest): (operand: unknown) => Condition {
  return (operand) => {
    if (isObject(operand) && typeof operand['equals-ignore-case'] === 'string') {
      const lower = operand['equals-ignore-case'].toLowerCase();
      return (value) => typeof value === 'string' && test(value.toLowerCase(), lower);
    }
    if (typeof operand === 'string') {
      return (value) => typeof value === 'string' && test(value, operand);
    }
    throw new InvalidPattern(`${name} match pattern must be a string`);
  };
}

export const prefix = part('prefix', (text, start) => text.startsWith(start));
export const suffix = part('suffix', (text, end) => text.endsWith(end));

export function equalsIgnoreCase(operand: unknown): Condition {
  if (typeof operand !== 'string') {
    throw new InvalidPattern('equals-ignore-case match pattern must be a string');
  }
  const lower = operand.toLowerCase();
  return (value) => typeof value === 'string' && value.toLowerCase() === lower;
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** `*` stands for any characters; a backslash takes its meaning away. */
export function wildcard(operand: unknown): Condition {
  if (typeof operand !== 'string') {
    throw new InvalidPattern('wildcard match pattern must be a string');
  }
  if (operand.includes('**')) {
    throw new InvalidPattern('Consecutive wildcard characters are not allowed');
  }
  const source = operand
    .split(/(\\\*|\\\\|\*)/)
    .map((piece) => {
      if (piece === '*') return '.*';
      return piece === '\\*' || piece === '\\\\' ? piece : escaped(piece);
    })
    .join('');
  const expression = new RegExp(`^${source}$`, 's');
  return (value) => typeof value === 'string' && expression.test(value);
}

const orders: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** `[">", 0, "<=", 100]`: all of them. */
export function numeric(operand: unknown): Condition {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  if (parts.length !== 2 && parts.length !== 4) {
    throw new InvalidPattern('Value of numeric must be an array of operators and numbers');
  }
  const tests: Condition[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const operator = String(parts[index]);
    const limit = parts[index + 1];
    const compare = Object.hasOwn(orders, operator) ? orders[operator] : undefined;
    if (compare === undefined) {
      throw new InvalidPattern(`Unrecognized numeric range operator: ${operator}`);
    }
    if (typeof limit !== 'number') throw new InvalidPattern(`Value of ${operator} must be numeric`);
    tests.push((value) => typeof value === 'number' && compare(value, limit));
  }
  const [first, second] = [parts[0], parts[2]].map((operator) => String(operator).charAt(0));
  if (parts.length === 4 && !(first === '>' && second === '<')) {
    throw new InvalidPattern(`Bad numeric range operator: ${String(parts[2])}`);
  }
  if (parts.length === 4 && Number(parts[1]) >= Number(parts[3])) {
    throw new InvalidPattern('Bottom must be less than top');
  }
  return (value) => tests.every((test) => test(value));
}

/** Addresses of a block such as `10.0.0.0/24` or `2001:db8::/32`. */
export function cidr(operand: unknown): Condition {
  const [network = '', bits = ''] = typeof operand === 'string' ? operand.split('/') : [];
  const version = isIP(network);
  if (version === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) {
    throw new InvalidPattern('Malformed CIDR, one of IPv4 or IPv6 is expected');
  }
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return (value) =>
    typeof value === 'string' && isIP(value) === version && block.check(value, family);
}
