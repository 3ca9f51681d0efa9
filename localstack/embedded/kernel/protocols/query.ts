import { randomUUID } from 'node:crypto';
import { type AwsError, invalidAction } from '../aws-error.ts';
import type { CloudRequest, CloudResponse, SigningName } from '../cloud-request.ts';
import type { Access } from '../principal.ts';
import type { Service } from '../service.ts';
import { toXml } from './xml.ts';

/** The form of a query request: `Action=X&Tags.member.1.Key=a` and so on. */
export type QueryInput = URLSearchParams;

/** One action of a query service; the answer is the content of `<ActionResult>`. */
export type QueryAction = (
  input: QueryInput,
  request: CloudRequest,
) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;

export function queryInput(request: CloudRequest): QueryInput {
  return request.body.length > 0
    ? new URLSearchParams(request.body.toString('utf8'))
    : request.query;
}

/** Reads `Prefix.1`, `Prefix.2`, … (or `Prefix.member.1`, …) in order. */
export function queryList(input: QueryInput, prefix: string): string[] {
  const values: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = input.get(`${prefix}.${index}`) ?? input.get(`${prefix}.member.${index}`);
    if (value === null) return values;
    values.push(value);
  }
}

/** Reads a list of structures: `Tags.member.1.Key`, `Tags.member.1.Value` -> [{Key, Value}]. */
export function queryStructures(input: QueryInput, prefix: string): Record<string, string>[] {
  const found = new Map<number, Record<string, string>>();
  for (const [name, value] of input) {
    const rest = name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : '';
    const match = /^(?:member\.)?(\d+)\.(.+)$/.exec(rest);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const index = Number(match[1]);
    found.set(index, { ...found.get(index), [match[2]]: value });
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, structure]) => structure);
}

export function queryAnswer(
  action: string,
  namespace: string,
  result: Readonly<Record<string, unknown>>,
): CloudResponse {
  const RequestId = randomUUID();
  const body = toXml({
    [`${action}Response`]: {
      '@xmlns': namespace,
      [`${action}Result`]: result,
      ResponseMetadata: { RequestId },
    },
  });
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': RequestId };
  return { status: 200, headers, body };
}

export function queryError(error: AwsError, namespace: string): CloudResponse {
  const RequestId = randomUUID();
  const body = toXml({
    ErrorResponse: {
      '@xmlns': namespace,
      Error: {
        Type: error.status < 500 ? 'Sender' : 'Receiver',
        Code: error.code,
        Message: error.message,
      },
      RequestId,
    },
  });
  return {
    status: error.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': RequestId, ...error.headers },
    body,
  };
}

/** A service of the AWS query protocol from a table of its actions. */
export function queryService(definition: {
  readonly name: SigningName;
  /** XML namespace of the answers, such as `https://iam.amazonaws.com/doc/2010-05-08/`. */
  readonly namespace: string;
  readonly actions: Readonly<Record<string, QueryAction>>;
  access(action: string, input: QueryInput, request: CloudRequest): readonly Access[];
}): Service {
  const { actions, name, namespace } = definition;
  return {
    name,
    actions: Object.keys(actions),
    async handle(request) {
      const input = queryInput(request);
      const action = input.get('Action') ?? '';
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (run === undefined) throw invalidAction(`${name}:${action}`);
      return queryAnswer(action, namespace, await run(input, request));
    },
    access(request) {
      const input = queryInput(request);
      return definition.access(input.get('Action') ?? '', input, request);
    },
    renderError: (error) => queryError(error, namespace),
  };
}
