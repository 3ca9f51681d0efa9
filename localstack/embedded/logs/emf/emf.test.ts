import { describe, expect, it } from 'vitest';
import { emfMetrics } from './emf.ts';

const line = (directive: object, members: object) =>
  JSON.stringify({ _aws: { Timestamp: 5, CloudWatchMetrics: [directive] }, ...members });

describe('the embedded metric format', () => {
  it('gives a metric for each set of dimensions and each value', () => {
    const directive = {
      Namespace: 'App',
      Dimensions: [['service'], ['service', 'stage']],
      Metrics: [{ Name: 'latency', Unit: 'Milliseconds' }, { Name: 'missing' }],
    };
    const found = emfMetrics(line(directive, { service: 'a', stage: 'b', latency: [1, 2] }), 9);
    expect(found).toHaveLength(4);
    expect(found).toContainEqual({
      namespace: 'App',
      name: 'latency',
      unit: 'Milliseconds',
      dimensions: { service: 'a', stage: 'b' },
      value: 2,
      timestamp: 5,
    });
  });

  it('gives a metric without dimensions where there is no set', () => {
    const directive = { Namespace: 'App', Metrics: [{ Name: 'n' }] };
    expect(emfMetrics(line(directive, { n: 1 }), 9)).toMatchObject([{ dimensions: {}, value: 1 }]);
  });

  it('is found behind what Lambda puts in front of a line', () => {
    const directive = { Namespace: 'App', Metrics: [{ Name: 'n' }] };
    const message = `2026-06-01T12:00:00.000Z\tid\tINFO\t${line(directive, { n: 1 })}\n`;
    expect(emfMetrics(message, 9)).toHaveLength(1);
  });

  it.each([
    '',
    'text',
    '{"_aws":{"CloudWatchMetrics":',
    '{"_aws":{"CloudWatchMetrics":{}}}',
    '{"CloudWatchMetrics":[]}',
  ])('finds none in %s', (text) => {
    expect(emfMetrics(text, 0)).toEqual([]);
  });
});
