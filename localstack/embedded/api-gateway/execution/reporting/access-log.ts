import { createHash } from 'node:crypto';
import type { LogSink } from '../../../ports.ts';
import { substitute } from '../answering/gateway-response.ts';
import type { Answer, Call } from '../call.ts';
import { contextVariables } from '../context-variables.ts';

/** What only a finished request has (developer guide, $context variables for access logging). */
function logVariables(call: Call, answer: Answer, endedMs: number): Record<string, unknown> {
  const { integration } = call;
  return {
    ...contextVariables(call),
    status: answer.status,
    responseLength: Buffer.byteLength(answer.body),
    responseLatency: endedMs - call.startedMs,
    integrationLatency: integration?.latencyMs,
    integrationStatus: integration?.status,
    integrationErrorMessage: integration?.error,
    integration: {
      latency: integration?.latencyMs,
      status: integration?.status,
      integrationStatus: integration?.status,
      error: integration?.error,
    },
    xrayTraceId: call.stage.tracingEnabled ? call.traceId : undefined,
  };
}

/** Writes the stage's access log line of a request, where the stage has one. */
export function writeAccessLog(logs: LogSink, call: Call, answer: Answer, endedMs: number): void {
  const { destinationArn = '', format = '' } = call.stage.accessLogSettings ?? {};
  const [, group] = /:log-group:([^:]+)/.exec(destinationArn) ?? [];
  if (group === undefined || format === '') return;
  const message = substitute(
    format.trimEnd(),
    {
      context: logVariables(call, answer, endedMs),
      stageVariables: call.stage.variables ?? {},
    },
    '-',
  );
  const stream = createHash('md5')
    .update(`${call.definition.api.id}/${call.stage.stageName}`)
    .digest('hex');
  logs.write(group, stream, [{ timestamp: endedMs, message }]);
}
