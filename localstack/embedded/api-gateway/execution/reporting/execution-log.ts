import { createHash } from 'node:crypto';
import type { LogSink } from '../../../ports.ts';
import type { Answer, Call } from '../call.ts';
import { methodSettingOf } from '../usage-plans/throttling.ts';

const listed = (values: Readonly<Record<string, unknown>>): string =>
  `{${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}}`;

function causeOf({ cause, message }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

const textOf = ({ body }: Answer): string =>
  typeof body === 'string' ? body : body.toString('utf8');

/** How an execution went, line by line; headers and bodies only where they are traced. */
export function executionLines(
  call: Call,
  answer: Answer,
  options: { readonly path: string; readonly traced: boolean },
): string[] {
  const { failure, match, request, requestId } = call;
  const { path, traced } = options;
  const traces = (...lines: string[]) => (traced ? lines : []);
  const outcome =
    failure === undefined
      ? [
          ...traces(
            `Method response body after transformations: ${textOf(answer)}`,
            `Method response headers: ${listed(answer.headers)}`,
          ),
          'Successfully completed execution',
        ]
      : [`Execution failed due to configuration error: ${causeOf(failure)}`];
  const { received, sent } = call.integration ?? {};
  const exchange = [
    ...(sent === undefined
      ? []
      : [`Endpoint request body after transformations: ${sent.toString('utf8')}`]),
    ...(received === undefined
      ? []
      : [`Endpoint response body before transformations: ${received.toString('utf8')}`]),
  ];
  return [
    `Starting execution for request: ${requestId}`,
    `HTTP Method: ${request.method}, Resource Path: ${path}`,
    ...traces(
      `Method request path: ${listed(match?.pathParameters ?? {})}`,
      `Method request query string: ${listed(Object.fromEntries(request.query))}`,
      `Method request headers: ${listed(Object.fromEntries(call.headers))}`,
      `Method request body before transformations: ${request.body.toString('utf8')}`,
    ),
    ...traces(...exchange),
    ...outcome,
    `Method completed with status: ${answer.status}`,
  ];
}

/** Writes the execution log of a method whose stage has one: all, or, at `ERROR`, what failed. */
export function writeExecutionLog(
  logs: LogSink,
  call: Call,
  answer: Answer,
  endedMs: number,
): void {
  const { definition, failure, match, requestId, stage } = call;
  if (match === undefined) return;
  const setting = methodSettingOf(stage, match, call.request.method);
  const level = setting?.loggingLevel ?? 'OFF';
  if (level === 'OFF' || (level === 'ERROR' && failure === undefined)) return;
  const place = `${definition.api.id}/${stage.stageName}`;
  const traced = setting?.dataTraceEnabled === true;
  const lines = executionLines(call, answer, { path: match.resource.path, traced });
  logs.write(
    `API-Gateway-Execution-Logs_${place}`,
    createHash('md5').update(place).digest('hex'),
    lines.map((line) => ({ timestamp: endedMs, message: `(${requestId}) ${line}` })),
  );
}
