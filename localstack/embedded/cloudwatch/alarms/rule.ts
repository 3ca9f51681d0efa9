import { validationError } from '../errors.ts';
import { type StateValue, stateValues } from './model.ts';

/** The condition of a composite alarm. */
export type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: StateValue; readonly alarm: string }
  | { readonly kind: 'not'; readonly rule: Rule }
  | AtLeast
  | { readonly kind: 'and' | 'or'; readonly rules: readonly Rule[] };

/** So many of some alarms are in a state, or are not. */
interface AtLeast {
  readonly kind: 'at-least';
  readonly count: number;
  readonly state: StateValue;
  readonly isNegated: boolean;
  readonly alarms: readonly string[];
}

const maximumDepth = 100;
const word = /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]|[^\s()"']+)/y;

function words(text: string): string[] {
  const found: string[] = [];
  word.lastIndex = 0;
  const source = text.trimEnd();
  while (word.lastIndex < source.length) {
    const at = word.lastIndex;
    const match = word.exec(source)?.[1];
    if (match === undefined) throw validationError(`AlarmRule is invalid at position ${at + 1}.`);
    found.push(match);
  }
  return found;
}

function unquoted(word: string): string {
  return /^["']/.test(word) ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word;
}

/** Of an alarm by its name or its ARN. */
function alarmName(reference: string): string {
  const text = unquoted(reference);
  return text.startsWith('arn:') ? text.split(':').slice(6).join(':') : text;
}

class RuleParser {
  readonly #words: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#words = words(text);
  }

  parse(): Rule {
    const rule = this.#either();
    if (this.#at < this.#words.length) throw this.#unexpected();
    return rule;
  }

  #unexpected() {
    const found = this.#words[this.#at] ?? 'end of rule';
    return validationError(`AlarmRule is invalid: unexpected '${found}'.`);
  }

  #take(expected: string): boolean {
    if (this.#words[this.#at]?.toUpperCase() !== expected) return false;
    this.#at += 1;
    return true;
  }

  #expect(expected: string): void {
    if (!this.#take(expected)) throw this.#unexpected();
  }

  #chain(kind: 'and' | 'or', separator: string, next: () => Rule): Rule {
    const first = next();
    const rules = [first];
    while (this.#take(separator)) rules.push(next());
    return rules.length === 1 ? first : { kind, rules };
  }

  #either(): Rule {
    return this.#chain('or', 'OR', () => this.#both());
  }

  #both(): Rule {
    return this.#chain('and', 'AND', () => this.#one());
  }

  #one(): Rule {
    this.#depth += 1;
    if (this.#depth > maximumDepth) throw validationError('AlarmRule is nested too deeply.');
    const rule = this.#bare();
    this.#depth -= 1;
    return rule;
  }

  #bare(): Rule {
    if (this.#take('NOT')) return { kind: 'not', rule: this.#one() };
    if (this.#take('TRUE')) return { kind: 'constant', value: true };
    if (this.#take('FALSE')) return { kind: 'constant', value: false };
    if (this.#take('AT_LEAST')) return this.#atLeast();
    for (const state of stateValues) {
      if (this.#take(state)) return { kind: 'state', state, alarm: this.#reference() };
    }
    this.#expect('(');
    const rule = this.#either();
    this.#expect(')');
    return rule;
  }

  /** `(2, ALARM, (a, b, c))`, `(50%, NOT OK, (a, b, c))`; commas stand at the ends of words. */
  #atLeast(): Rule {
    this.#expect('(');
    const [, threshold, percent] = /^(\d+)(%?),$/.exec(this.#words[this.#at] ?? '') ?? [];
    if (threshold === undefined) throw this.#unexpected();
    this.#at += 1;
    const isNegated = this.#take('NOT');
    const state = stateValues.find((known) => this.#take(`${known},`));
    if (state === undefined) throw this.#unexpected();
    this.#expect('(');
    const alarms = this.#words.slice(this.#at, this.#words.indexOf(')', this.#at));
    this.#at += alarms.length;
    this.#expect(')');
    this.#expect(')');
    const names = alarms.flatMap((part) => (/^["']/.test(part) ? part : part.split(',')));
    const given = names.filter((part) => part !== '').map(alarmName);
    const wanted = Number(threshold);
    const count = percent === '%' ? Math.ceil((wanted / 100) * given.length) : wanted;
    if (count < 1 || count > given.length) {
      throw validationError(
        'AlarmRule is invalid: AT_LEAST wants more alarms than it names, or none.',
      );
    }
    return { kind: 'at-least', count, state, isNegated, alarms: given };
  }

  #reference(): string {
    this.#expect('(');
    const parts: string[] = [];
    for (;;) {
      const part = this.#words[this.#at];
      if (part === undefined || part === '(') throw this.#unexpected();
      this.#at += 1;
      if (part === ')') break;
      parts.push(unquoted(part));
    }
    if (parts.length === 0) throw this.#unexpected();
    return alarmName(parts.join(' '));
  }
}

/** @throws AwsError ValidationError where the rule is malformed */
export function parseRule(text: string): Rule {
  return new RuleParser(text).parse();
}

/** Names of the alarms that a rule refers to, in order. */
export function childrenOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return childrenOf(rule.rule);
    case 'at-least':
      return [...new Set(rule.alarms)];
    default:
      return [...new Set(rule.rules.flatMap(childrenOf))];
  }
}

export function holds(rule: Rule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.rule, stateOf);
    case 'at-least':
      return (
        rule.alarms.filter((alarm) => (stateOf(alarm) === rule.state) !== rule.isNegated).length >=
        rule.count
      );
    case 'and':
      return rule.rules.every((part) => holds(part, stateOf));
    case 'or':
      return rule.rules.some((part) => holds(part, stateOf));
  }
}
