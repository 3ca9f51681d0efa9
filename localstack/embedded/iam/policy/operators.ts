import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { matchesArn, matchesGlob } from './patterns.ts';

/** Compares one value of the request with one value of the policy. */
type Comparison = (given: string, expected: string) => boolean;

export interface Operator {
  readonly compare: Comparison;
  /** `StringNotEquals` and the like: holds when no value fits, and when the key is missing. */
  readonly negated: boolean;
  /** Whether policy variables are replaced in the expected value. */
  readonly variables: boolean;
}

/** Seconds since the epoch or an ISO date, in milliseconds. */
function moment(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function inRange(address: string, range: string): boolean {
  const [network = '', bits] = range.split('/');
  const family = isIPv4(network) ? 'ipv4' : 'ipv6';
  if (!isIPv4(network) && !isIPv6(network)) return false;
  if (isIPv4(address) !== (family === 'ipv4') || (!isIPv4(address) && !isIPv6(address))) {
    return false;
  }
  const list = new BlockList();
  if (bits === undefined) list.addAddress(network, family);
  else list.addSubnet(network, Number(bits), family);
  return list.check(address, family);
}

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (given, expected) => given === expected,
  StringEqualsIgnoreCase: (given, expected) => given.toLowerCase() === expected.toLowerCase(),
  StringLike: (given, expected) => matchesGlob(expected, given),
  ArnEquals: (given, expected) => matchesArn(expected, given),
  ArnLike: (given, expected) => matchesArn(expected, given),
  NumericEquals: (given, expected) => Number(given) === Number(expected),
  NumericLessThan: (given, expected) => Number(given) < Number(expected),
  NumericLessThanEquals: (given, expected) => Number(given) <= Number(expected),
  NumericGreaterThan: (given, expected) => Number(given) > Number(expected),
  NumericGreaterThanEquals: (given, expected) => Number(given) >= Number(expected),
  DateEquals: (given, expected) => moment(given) === moment(expected),
  DateLessThan: (given, expected) => moment(given) < moment(expected),
  DateLessThanEquals: (given, expected) => moment(given) <= moment(expected),
  DateGreaterThan: (given, expected) => moment(given) > moment(expected),
  DateGreaterThanEquals: (given, expected) => moment(given) >= moment(expected),
  Bool: (given, expected) => given.toLowerCase() === expected.toLowerCase(),
  BinaryEquals: (given, expected) => given === expected,
  IpAddress: inRange,
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
};

/** The operator of a plain name (no set prefix, no `IfExists`); undefined where IAM knows none. */
export function operatorOf(name: string): Operator | undefined {
  const positive = negations[name] ?? name;
  const compare = comparisons[positive];
  if (compare === undefined) return undefined;
  return {
    compare,
    negated: negations[name] !== undefined,
    variables: /^(String|Arn)/.test(name),
  };
}
