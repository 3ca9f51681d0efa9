import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { ExpressionError } from './lexer.ts';
import { parseExpression } from './parser.ts';
import { array, type Points, series, type Value } from './values.ts';

const times = [0, 60_000, 120_000, 180_000];
const points = (...values: (number | undefined)[]): Points =>
  new Map(
    values.flatMap((value, index): [number, number][] =>
      value === undefined ? [] : [[times[index] ?? 0, value]],
    ),
  );

const metrics: Readonly<Record<string, Points>> = {
  m1: points(1, 2, undefined, 4),
  m2: points(10, 0, 30, 40),
  errors: points(1, undefined, undefined, undefined),
};

function run(expression: string): unknown {
  const value: Value = evaluate(parseExpression(expression), {
    frame: { times, period: 60_000 },
    valueOf: (id) => {
      const known = metrics[id];
      return known && series(known);
    },
    search: () => array([]),
    before: () => {
      throw new ExpressionError('There is nothing before.');
    },
    metrics: (filter) =>
      Object.entries(metrics).flatMap(([name, known]) => (name.includes(filter) ? [known] : [])),
  });
  const shown = (known: Points) => times.map((time) => known.get(time) ?? null);
  if (value.kind === 'series') return shown(value.points);
  return value.kind === 'array' ? value.items.map(shown) : value.value;
}

describe('metric math', () => {
  it.each([
    ['m1 + m2', [11, 2, null, 44]],
    ['100 * m1 / m2', [10, null, null, 10]],
    ['-m1 ^ 2', [-1, -4, null, -16]],
    ['2 + 3 * 4 - 1', 13],
    ['(m1 + 1) * 2', [4, 6, null, 10]],
    ['SUM([m1, m2])', [11, 2, 30, 44]],
    ['SUM(METRICS("m"))', [11, 2, 30, 44]],
    ['AVG(m2)', 20],
    ['MAX([m1, m2])', [10, 2, 30, 40]],
    ['m2 / AVG(m2)', [0.5, 0, 1.5, 2]],
    ['FILL(m1, 0)', [1, 2, 0, 4]],
    ['FILL(m1, REPEAT)', [1, 2, 2, 4]],
    ['FILL(m1, LINEAR)', [1, 2, 3, 4]],
    ['FILL(errors, 0) * 1', [1, 0, 0, 0]],
    ['IF(m2 > 0, m2, 1)', [10, 1, 30, 40]],
    ['IF(m2 > 5 AND m2 < 35, 1, 0)', [1, 0, 1, 0]],
    ['IF(m2 == 0 || m2 >= 40, 1)', [null, 1, null, 1]],
    ['RATE(m2)', [null, -10 / 60, 0.5, 10 / 60]],
    ['DIFF(m2)', [null, -10, 30, 10]],
    ['RUNNING_SUM(m2)', [10, 10, 40, 80]],
    ['ABS(0 - m1)', [1, 2, null, 4]],
    ['m1 * PERIOD(m1)', [60, 120, null, 240]],
    ['TIME_SERIES(3)', [3, 3, 3, 3]],
    [
      '[m1, m2] * 2',
      [
        [2, 4, null, 8],
        [20, 0, 60, 80],
      ],
    ],
    ['DATAPOINT_COUNT(m1)', 3],
  ])('%s', (expression, expected) => {
    expect(run(expression)).toEqual(expected);
  });

  it.each(['m1 +', 'nope * 2', 'NOPE(m1)', 'SUM(', '(m1', 'm1 m2', '#', 'constructor(m1)'])(
    'refuses %s',
    (expression) => {
      expect(() => run(expression)).toThrow(ExpressionError);
    },
  );

  it('answers any text with a value or an ExpressionError', () => {
    const part = fc.constantFrom(
      'm1',
      'm2',
      '(',
      ')',
      '+',
      '-',
      '^',
      ',',
      '[',
      ']',
      'SUM',
      'IF',
      '2',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        try {
          run(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });
});
