import type { MetricSink } from '../../../ports.ts';
import type { Answer, Call } from '../call.ts';
import { methodSettingOf } from '../usage-plans/throttling.ts';

function dimensionSets(call: Call): Record<string, string>[] {
  const ApiName = call.definition.api.name;
  const Stage = call.stage.stageName;
  const sets: Record<string, string>[] = [{ ApiName }, { ApiName, Stage }];
  const { match } = call;
  if (match === undefined) return sets;
  const Method = call.request.method;
  if (methodSettingOf(call.stage, match, Method)?.metricsEnabled !== true) return sets;
  return [...sets, { ApiName, Stage, Method, Resource: match.resource.path }];
}

/** AWS/ApiGateway metrics of one request; the two error counts are 0 or 1, so their mean is the rate. */
export function recordMetrics(
  metrics: MetricSink,
  call: Call,
  answer: Answer,
  endedMs: number,
): void {
  const { status } = answer;
  const values: [name: string, value: number, unit: string][] = [
    ['Count', 1, 'Count'],
    ['4XXError', status >= 400 && status < 500 ? 1 : 0, 'Count'],
    ['5XXError', status >= 500 ? 1 : 0, 'Count'],
    ['Latency', endedMs - call.startedMs, 'Milliseconds'],
  ];
  if (call.integration !== undefined) {
    values.push(['IntegrationLatency', call.integration.latencyMs, 'Milliseconds']);
  }
  if (call.isCacheHit !== undefined) {
    values.push([call.isCacheHit ? 'CacheHitCount' : 'CacheMissCount', 1, 'Count']);
  }
  for (const dimensions of dimensionSets(call)) {
    for (const [name, value, unit] of values) {
      const timestamp = endedMs;
      metrics.put({ namespace: 'AWS/ApiGateway', name, dimensions, value, unit, timestamp });
    }
  }
}
