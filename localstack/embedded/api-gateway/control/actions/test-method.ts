import { randomUUID } from 'node:crypto';
import type { CloudResponse } from '../../../kernel/cloud-request.ts';
import type { Answer, Call } from '../../execution/call.ts';
import { executionLines } from '../../execution/reporting/execution-log.ts';
import { findMethod, findTarget } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { testCall, testInput } from '../test-call.ts';

/** `Sun Feb 04 18:48:23 UTC 2024`. */
function stamp(epochMs: number): string {
  const [day = '', date, month, year, time] = new Date(epochMs).toUTCString().split(' ');
  return `${day.replace(',', '')} ${month} ${date} ${time} UTC ${year}`;
}

function textOf({ body }: Answer): string {
  return typeof body === 'string' ? body : body.toString('utf8');
}

/** What an API's execution log would say. */
function logOf(call: Call, answer: Answer, path: string, nowMs: number): string {
  const lines = executionLines(call, answer, { path, traced: true });
  const stamped = lines.map((line) => `${stamp(nowMs)} : ${line}\n`);
  return `Execution log for request ${call.requestId}\n${stamped.join('')}`;
}

/** `/pets/{id}` and `/pets/7` -> `{id: '7'}`; nothing where the paths do not fit. */
function parametersOf(pattern: string, path: string): Record<string, string> {
  const names: string[] = [];
  const source = pattern
    .split('/')
    .map((part) => {
      const [, name, plus] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(name);
      return plus === '+' ? '(.+)' : '([^/]+)';
    })
    .join('/');
  const values = new RegExp(`^${source}$`).exec(path);
  if (values === null) return {};
  return Object.fromEntries(names.map((name, index) => [name, values[index + 1] ?? '']));
}

export const testMethodActions: Actions = (context) => [
  {
    name: 'TestInvokeMethod',
    method: 'POST',
    path: '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}',
    async run({ path, body }): Promise<CloudResponse> {
      const { api, resource } = findTarget(context.state, path);
      const method = findMethod(resource, path);
      const given = parseBody(testInput, body, 'testInvokeMethodInput');
      const asked = (given.pathWithQueryString ?? '').split('?')[0] || resource.path;
      const httpMethod = path['httpMethod'] ?? '';
      const call = testCall(context, api, given, { httpMethod, path: asked });
      call.match = { resource, method, pathParameters: parametersOf(resource.path, asked) };
      const execution = await context.execution();
      const answer = await execution.test(call, call.match);
      const nowMs = context.clock.now();
      const headers = { ...answer.headers };
      const many = Object.entries(headers).map(([name, value]): [string, readonly string[]] => [
        name,
        [value],
      ]);
      const result = {
        status: answer.status,
        body: textOf(answer),
        headers,
        multiValueHeaders: { ...Object.fromEntries(many), ...answer.repeatedHeaders },
        log: logOf(call, answer, asked, nowMs),
        latency: nowMs - call.startedMs,
      };
      // The members of this result are those of an answer of ours, so that it is wrapped in one.
      return {
        status: 200,
        headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() },
        body: JSON.stringify(result),
      };
    },
  },
];
