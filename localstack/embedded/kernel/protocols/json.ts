import { randomUUID } from 'node:crypto';
import { AwsError, unknownOperation } from '../aws-error.ts';
import type { CloudRequest, CloudResponse, SigningName } from '../cloud-request.ts';
import { isObject } from '../objects.ts';
import type { Access } from '../principal.ts';
import type { Service } from '../service.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** One action of a JSON service: input object in, output object out. */
export type JsonAction = (
  input: JsonObject,
  request: CloudRequest,
) => JsonObject | Promise<JsonObject>;

/** `X-Amz-Target: AmazonSSM.GetParameter` -> `GetParameter`. */
export function targetAction(request: CloudRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? '';
}

export function parseJsonBody(request: CloudRequest): JsonObject {
  if (request.body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'));
    if (isObject(value)) return value;
  } catch (cause) {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.', 400, {
      cause,
    });
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

export function jsonAnswer(body: JsonObject, version: '1.0' | '1.1' = '1.1'): CloudResponse {
  return {
    status: 200,
    headers: { 'content-type': `application/x-amz-json-${version}`, ...requestIdHeader() },
    body: JSON.stringify(body),
  };
}

export function jsonError(error: AwsError, version: '1.0' | '1.1' = '1.1'): CloudResponse {
  return {
    status: error.status,
    headers: {
      'content-type': `application/x-amz-json-${version}`,
      'x-amzn-errortype': error.code,
      ...requestIdHeader(),
      ...error.headers,
    },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
  };
}

/** The output of an action. @throws AwsError with the code that the service answered */
export function jsonOutput(answer: CloudResponse): JsonObject {
  const parsed: unknown = JSON.parse(answer.body.toString() || '{}');
  const output = isObject(parsed) ? parsed : {};
  if (answer.status < 300) return output;
  const code = String(output['__type'] ?? 'InternalFailure').replace(/^.*#/, '');
  throw new AwsError(code, String(output['message'] ?? output['Message'] ?? ''), answer.status);
}

function requestIdHeader(): Record<string, string> {
  return { 'x-amzn-requestid': randomUUID() };
}

/** A service of the AWS JSON protocol from a table of its actions. */
export function jsonService(definition: {
  readonly name: SigningName;
  readonly version?: '1.0' | '1.1';
  readonly actions: Readonly<Record<string, JsonAction>>;
  access(action: string, input: JsonObject, request: CloudRequest): readonly Access[];
}): Service {
  const { actions, name, version = '1.1' } = definition;
  return {
    name,
    actions: Object.keys(actions),
    async handle(request) {
      const action = targetAction(request);
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (run === undefined) throw unknownOperation(`${name}:${action}`);
      return jsonAnswer(await run(parseJsonBody(request), request), version);
    },
    access: (request) => definition.access(targetAction(request), parseJsonBody(request), request),
    renderError: (error) => jsonError(error, version),
  };
}
