import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { root } from '../../kernel/principal.ts';
import type { Stage } from '../entities/stage.ts';
import { atArrival, type Call } from '../execution/call.ts';
import type { ApiRecord } from '../state.ts';
import type { ControlContext } from './context.ts';
import { newStage } from './stage-defaults.ts';

export const testInput = z.looseObject({
  pathWithQueryString: z.string().nullish(),
  body: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(z.string())).nullish(),
  stageVariables: z.record(z.string(), z.string()).nullish(),
  additionalContext: z.record(z.string(), z.string()).nullish(),
});
export type TestInput = z.infer<typeof testInput>;

/** The stage that a method has while it is tested, without a deployment. */
function testStage({ stageVariables }: TestInput): Stage {
  const stage = newStage('test-invoke-stage', '', 0);
  return { ...stage, variables: stageVariables ?? {} };
}

function headerList({ headers, multiValueHeaders }: TestInput): [string, string][] {
  const many = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const names = new Set(many.map(([name]) => name.toLowerCase()));
  const single = Object.entries(headers ?? {}).filter(([name]) => !names.has(name.toLowerCase()));
  return [...single, ...many];
}

/** A call that no client has made, of a method as it stands now. */
export function testCall(
  { account, clock, region }: ControlContext,
  api: ApiRecord,
  given: TestInput,
  { httpMethod, path }: { readonly httpMethod: string; readonly path: string },
): Call {
  const headers = headerList(given);
  const requestId = randomUUID();
  const request: CloudRequest = {
    service: 'execute-api',
    method: httpMethod,
    path,
    query: new URLSearchParams((given.pathWithQueryString ?? '').split('?')[1] ?? ''),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(given.body ?? ''),
    region,
    principal: root,
    signal: new AbortController().signal,
  };
  return {
    ...atArrival,
    account,
    region,
    request,
    definition: api.definition,
    stage: testStage(given),
    path,
    domainName: 'testPrefix.testDomainName',
    headers,
    sourceIp: 'test-invoke-source-ip',
    requestId,
    extendedRequestId: randomBytes(11).toString('base64'),
    traceId: `Root=1-${Math.floor(clock.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    startedMs: clock.now(),
    body: request.body,
    isCanary: false,
  };
}
