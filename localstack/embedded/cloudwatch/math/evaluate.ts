import { anomalyBand } from './anomaly-band.ts';
import { functions } from './functions.ts';
import { ExpressionError } from './lexer.ts';
import type { Node } from './parser.ts';
import { array, combine, type Frame, type Points, scalar, type Value } from './values.ts';

export interface Scope {
  readonly frame: Frame;
  /** The value of another query of the request. */
  valueOf(id: string): Value | undefined;
  /** Metrics of the request whose id contains the text, for `METRICS("text")`. */
  metrics(filter: string): readonly Points[];
  /** Time series of all metrics that fit, for `SEARCH("text", "statistic", period)`. */
  search(text: string, statistic: string, period: number | undefined): Value;
  /** The same queries over the hundred periods before, for `ANOMALY_DETECTION_BAND`. */
  before(): Scope;
}

const truth = (value: boolean) => (value ? 1 : 0);

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => truth(a < b),
  '>': (a, b) => truth(a > b),
  '<=': (a, b) => truth(a <= b),
  '>=': (a, b) => truth(a >= b),
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '&&': (a, b) => truth(a !== 0 && b !== 0),
  AND: (a, b) => truth(a !== 0 && b !== 0),
  '||': (a, b) => truth(a !== 0 || b !== 0),
  OR: (a, b) => truth(a !== 0 || b !== 0),
};

/** Words that are arguments and no ids. */
const keywords = ['REPEAT', 'LINEAR', 'ASC', 'DESC', 'AVG', 'SUM', 'MIN', 'MAX', 'STDDEV'];

function nameValue(name: string, scope: Scope): Value {
  const value = scope.valueOf(name);
  if (value !== undefined) return value;
  if (keywords.includes(name.toUpperCase())) return { kind: 'text', value: name };
  throw new ExpressionError(`Unknown id '${name}'`);
}

function band([watched, width]: readonly Node[], scope: Scope): Value {
  if (watched === undefined) {
    throw new ExpressionError('ANOMALY_DETECTION_BAND takes a time series and a number');
  }
  const before = evaluate(watched, scope.before());
  return anomalyBand(before, width && evaluate(width, scope), scope.frame);
}

function call(name: string, args: readonly Node[], scope: Scope): Value {
  if (name === 'ANOMALY_DETECTION_BAND') return band(args, scope);
  const values = args.map((arg) => evaluate(arg, scope));
  if (name === 'METRICS') {
    const [filter] = values;
    return array(scope.metrics(filter?.kind === 'text' ? filter.value : ''));
  }
  if (name === 'SEARCH') return search(values, scope);
  const compute = functions[name];
  if (compute === undefined || !Object.hasOwn(functions, name)) {
    throw new ExpressionError(`Function '${name}' is not supported`);
  }
  return compute(values, scope.frame);
}

function search([text, statistic, period]: readonly Value[], scope: Scope): Value {
  if (text?.kind !== 'text' || statistic?.kind !== 'text') {
    throw new ExpressionError('SEARCH takes a search expression, a statistic and a period');
  }
  const seconds = period?.kind === 'scalar' ? period.value : undefined;
  return scope.search(text.value, statistic.value, seconds);
}

function listOf(items: readonly Node[], scope: Scope): Value {
  return array(
    items.flatMap((item) => {
      const value = evaluate(item, scope);
      if (value.kind === 'series') return [value.points];
      if (value.kind === 'array') return value.items;
      throw new ExpressionError('An array holds time series');
    }),
  );
}

/** @throws ExpressionError where ids are unknown or types do not fit */
export function evaluate(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'text':
      return node;
    case 'name':
      return nameValue(node.name, scope);
    case 'list':
      return listOf(node.items, scope);
    case 'call':
      return call(node.name, node.args, scope);
    case 'negate':
      return combine(evaluate(node.operand, scope), scalar(-1), (a, b) => a * b);
    case 'binary': {
      const compute = operators[node.operator];
      if (compute === undefined) throw new ExpressionError(`Unknown operator ${node.operator}`);
      return combine(evaluate(node.left, scope), evaluate(node.right, scope), compute);
    }
  }
}

/** The value as one series or many; a number becomes a line. */
export function asSeries(value: Value, frame: Frame): readonly Points[] {
  if (value.kind === 'array') return value.items;
  if (value.kind === 'series') return [value.points];
  if (value.kind === 'text') throw new ExpressionError('An expression must return time series');
  if (!Number.isFinite(value.value)) return [new Map()];
  return [new Map(frame.times.map((time) => [time, value.value]))];
}
