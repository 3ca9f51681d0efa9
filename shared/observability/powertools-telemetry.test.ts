import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPowertoolsTelemetry } from './powertools-telemetry.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

it('X-13: makes metrics of tokens and cost, by environment and stage', () => {
  const metrics = new Metrics({ namespace: 'SecurityAssistant', serviceName: 'process-drawing' });
  const telemetry = createPowertoolsTelemetry(
    { logger: new Logger(), metrics },
    { environment: 'dev' },
  );
  telemetry.modelCalled('schedule', {
    model: 'gemini-3.8-flash',
    inputTokens: 1200,
    outputTokens: 340,
    estimatedCost: 0.002175,
  });
  const emitted = lines
    .flatMap((text) => text.split('\n').filter((line) => line.includes('CloudWatchMetrics')))
    .map((line) => JSON.parse(line));
  expect(emitted.map(({ _aws, timestamp, ...values }) => values)).toEqual([
    { service: 'process-drawing', Environment: 'dev', Stage: 'schedule', InputTokens: 1200 },
    { service: 'process-drawing', Environment: 'dev', Stage: 'schedule', OutputTokens: 340 },
    { service: 'process-drawing', Environment: 'dev', Stage: 'schedule', EstimatedCost: 0.002175 },
  ]);
  for (const { _aws } of emitted) {
    expect(_aws.CloudWatchMetrics[0].Dimensions).toEqual([['service', 'Environment', 'Stage']]);
  }
});
