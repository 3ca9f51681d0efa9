import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { parsedJson } from '../../kernel/objects.ts';
import { documentValue } from './documents.ts';
import type { Scope } from './expression.ts';
import { spanLength } from './spans.ts';
import { malformed } from './tokens.ts';
import { compare, isTime, numberOf, textOf, type Value } from './values.ts';

type InsightsFunction = (args: readonly Value[], scope: Scope) => Value;

const ofText =
  (compute: (text: string, ...rest: readonly Value[]) => Value): InsightsFunction =>
  ([value, ...rest]) =>
    value === undefined ? undefined : compute(textOf(value), ...rest);

const ofNumber =
  (compute: (number: number) => number): InsightsFunction =>
  ([value]) => {
    const number = numberOf(value);
    const result = number === undefined ? undefined : compute(number);
    return result !== undefined && Number.isFinite(result) ? result : undefined;
  };

function spanOf(value: Value): number {
  const length = spanLength(textOf(value));
  if (length === undefined) throw malformed(`invalid time period ${textOf(value)}`);
  return length;
}

/** Rounds a time to multiples of a span. */
function rounded(round: (number: number) => number): InsightsFunction {
  return ([time, span]) => {
    const at = numberOf(time);
    if (at === undefined) return undefined;
    const length = spanOf(span);
    return { time: round(at / length) * length };
  };
}

function trimmed(text: string, characters: Value, end: 'left' | 'right' | 'both'): string {
  const set = characters === undefined ? undefined : new Set(textOf(characters));
  const isTrimmed = (character: string) => set?.has(character) ?? /\s/.test(character);
  let from = 0;
  let to = text.length;
  while (end !== 'right' && from < to && isTrimmed(text.charAt(from))) from += 1;
  while (end !== 'left' && to > from && isTrimmed(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function inSubnet(text: string, subnet: Value): boolean {
  const [network = '', bits = ''] = textOf(subnet).split('/');
  const type = isIPv6(network) ? 'ipv6' : 'ipv4';
  if (isIP(network) === 0 || isIP(text) !== isIP(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(text, type);
}

function extreme(sign: 1 | -1): InsightsFunction {
  return (args) =>
    args.reduce((best, value) =>
      best === undefined || sign * compare(value, best) < 0 ? value : best,
    );
}

/** By name in lower case. Source: CloudWatch Logs user guide, "Supported operations and functions". */
export const functions: Readonly<Record<string, InsightsFunction>> = {
  abs: ofNumber(Math.abs),
  ceil: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  log: ofNumber(Math.log),
  sqrt: ofNumber(Math.sqrt),
  greatest: extreme(-1),
  least: extreme(1),
  bin: ([span], scope) => {
    const at = scope.field('@timestamp');
    const length = spanOf(span);
    return isTime(at) ? { time: Math.floor(at.time / length) * length } : undefined;
  },
  datefloor: rounded(Math.floor),
  dateceil: rounded(Math.ceil),
  frommillis: ([value]) => {
    const time = numberOf(value);
    return time === undefined ? undefined : { time };
  },
  tomillis: ([value]) => numberOf(value),
  ispresent: ([value]) => value !== undefined,
  isempty: ([value]) => value === undefined || textOf(value) === '',
  isblank: ([value]) => value === undefined || textOf(value).trim() === '',
  coalesce: (args) => args.find((value) => value !== undefined),
  concat: (args) => args.map(textOf).join(''),
  strlen: ofText((text) => text.length),
  toupper: ofText((text) => text.toUpperCase()),
  tolower: ofText((text) => text.toLowerCase()),
  trim: ofText((text, characters) => trimmed(text, characters, 'both')),
  ltrim: ofText((text, characters) => trimmed(text, characters, 'left')),
  rtrim: ofText((text, characters) => trimmed(text, characters, 'right')),
  substr: ofText((text, start, length) => {
    const from = numberOf(start) ?? 0;
    const count = numberOf(length);
    return text.slice(from, count === undefined ? undefined : from + count);
  }),
  replace: ofText((text, searched, replacement) =>
    text.replaceAll(textOf(searched), () => textOf(replacement)),
  ),
  strcontains: ofText((text, searched) => (text.includes(textOf(searched)) ? 1 : 0)),
  isvalidip: ofText((text) => isIP(text) !== 0),
  isvalidipv4: ofText((text) => isIPv4(text)),
  isvalidipv6: ofText((text) => isIPv6(text)),
  isipinsubnet: ofText(inSubnet),
  isipv4insubnet: ofText(inSubnet),
  isipv6insubnet: ofText(inSubnet),
  jsonparse: ofText((text) => documentValue(parsedJson(text))),
  jsonstringify: ofText((text) => JSON.stringify(parsedJson(text) ?? text)),
};
