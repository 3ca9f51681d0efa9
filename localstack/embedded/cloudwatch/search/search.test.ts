import { describe, expect, it } from 'vitest';
import { valueSample } from '../metrics/bucket.ts';
import { type MetricId, MetricStore } from '../metrics/store.ts';
import { parseInsightsQuery, runInsightsQuery } from './insights-query.ts';
import { labelsOf, parseSearch } from './search.ts';

const minute = 60_000;

const metric = (name: string, dimensions: Record<string, string> = {}): MetricId => ({
  namespace: 'Shop/Web',
  name,
  dimensions,
});

const ids = [
  metric('Requests', { Host: 'alpha' }),
  metric('Requests', { Host: 'beta' }),
  metric('Errors', { Host: 'alpha' }),
  metric('Requests', { Host: 'alpha', Page: 'home' }),
];

const found = (search: string) =>
  ids.flatMap((id, index) => (parseSearch(search)(id) ? [index] : []));

describe('a search expression', () => {
  it.each([
    ['{Shop/Web,Host}', [0, 1, 2]],
    ['{Shop/Web,Page,Host}', [3]],
    ['{Shop/Web,Host} MetricName="Requests"', [0, 1]],
    ['{Shop/Web,Host} MetricName="Request"', []],
    ['{Shop/Web,Host} MetricName=request', [0, 1]],
    ['{Shop/Web,Host} Requests Host=(alpha OR gamma)', [0]],
    ['{Shop/Web,Host} NOT Requests', [2]],
    ['{Shop/Web,Host} beta OR Errors', [1, 2]],
    ['home', [3]],
  ])('finds metrics by %s', (search, expected) => {
    expect(found(search)).toEqual(expected);
  });

  it('is refused where it is malformed', () => {
    expect(() => parseSearch('{Shop/Web} (a')).toThrow('malformed');
  });

  it('tells its results apart by their dimensions, and by names where those differ', () => {
    expect(labelsOf(ids.slice(0, 2))).toEqual(['alpha', 'beta']);
    expect(labelsOf(ids.slice(1, 3))).toEqual(['beta Requests', 'alpha Errors']);
  });
});

function answer(query: string) {
  const store = new MetricStore();
  for (const [index, id] of ids.entries()) {
    store.put(id, valueSample(index + 1), { time: 0, now: 0 });
  }
  const window = { start: 0, end: minute, period: minute };
  return runInsightsQuery(store, parseInsightsQuery(query), window).map(
    ({ label, points }) => [label, ...points.values()] as const,
  );
}

describe('a query of Metrics Insights', () => {
  it.each([
    ['SELECT SUM(Requests) FROM "Shop/Web"', [['', 7]]],
    [
      'SELECT MAX(Requests) FROM SCHEMA("Shop/Web", Host) GROUP BY Host ORDER BY MAX() DESC',
      [
        ['beta', 2],
        ['alpha', 1],
      ],
    ],
    ['SELECT AVG(Requests) FROM SCHEMA("Shop/Web", Host)', [['', 1.5]]],
    ["SELECT COUNT(Requests) FROM \"Shop/Web\" WHERE Host = 'alpha' AND Page != 'home'", [['', 1]]],
    [
      'SELECT SUM(Requests) FROM SCHEMA("Shop/Web", Host) GROUP BY Host ORDER BY SUM() ASC LIMIT 1',
      [['alpha', 1]],
    ],
  ])('answers %s', (query, expected) => {
    expect(answer(query)).toEqual(expected);
  });

  it('is refused where it is malformed', () => {
    expect(() => parseInsightsQuery('SELECT Requests')).toThrow('malformed');
  });
});
