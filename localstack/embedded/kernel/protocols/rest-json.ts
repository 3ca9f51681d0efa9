import { randomUUID } from 'node:crypto';
import { AwsError, notImplemented } from '../aws-error.ts';
import type { CloudRequest, CloudResponse, SigningName } from '../cloud-request.ts';
import type { Access } from '../principal.ts';
import type { Service } from '../service.ts';
import { type JsonObject, parseJsonBody } from './json.ts';

export interface RestInput {
  /** Decoded values of `{names}` in the path; `{name+}` takes the rest, slashes included. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  readonly request: CloudRequest;
}

/** One action of a REST service. `status` defaults to 200. */
export interface RestAction {
  readonly name: string;
  readonly method: string;
  /** Such as `/2015-03-31/functions/{FunctionName}`. */
  readonly path: string;
  /** A parameter that tells it from another action of the same path, such as `['List', 'ALL']`. */
  readonly query?: readonly [name: string, value: string];
  readonly status?: number;
  /** Its body is not the input's members as JSON. */
  readonly takesAnyBody?: true;
  run(
    input: RestInput,
  ): JsonObject | CloudResponse | undefined | Promise<JsonObject | CloudResponse | undefined>;
}

interface CompiledAction {
  readonly action: RestAction;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

function compile(action: RestAction): CompiledAction {
  const names: string[] = [];
  const source = action.path
    .split('/')
    .map((part) => {
      const match = /^\{(\w+)(\+?)\}$/.exec(part);
      if (match?.[1] === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(match[1]);
      return match[2] === '+' ? '(.+)' : '([^/]+)';
    })
    .join('/');
  return { action, names, pattern: new RegExp(`^${source}/?$`) };
}

/** @throws AwsError BadRequestException for a path that is not percent-encoded as it should be */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    const message = 'Invalid percent-encoding in the request path.';
    throw new AwsError('BadRequestException', message, 400, { cause });
  }
}

function isAsked({ query }: RestAction, request: CloudRequest): boolean {
  return query === undefined || request.query.get(query[0]) === query[1];
}

function isResponse(value: object): value is CloudResponse {
  return 'status' in value && 'headers' in value && 'body' in value;
}

/** A service of the REST-JSON protocol from a list of its actions; the first that fits answers. */
export function restJsonService(definition: {
  readonly name: SigningName;
  readonly actions: readonly RestAction[];
  access(action: string, input: RestInput): readonly Access[];
}): Service {
  const compiled = definition.actions.map(compile);
  const find = (request: CloudRequest): { action: RestAction; input: RestInput } => {
    for (const { action, names, pattern } of compiled) {
      const match = action.method === request.method ? pattern.exec(request.path) : null;
      if (match === null || !isAsked(action, request)) continue;
      const path = Object.fromEntries(
        names.map((name, index) => [name, decodedPath(match[index + 1] ?? '')]),
      );
      const hasJson = request.headers['content-type']?.includes('octet-stream') !== true;
      const body = hasJson && action.takesAnyBody !== true ? parseJsonBody(request) : {};
      return { action, input: { path, body, request } };
    }
    throw notImplemented(`${definition.name} ${request.method} ${request.path}`);
  };
  return {
    name: definition.name,
    actions: [...new Set(definition.actions.map(({ name }) => name))],
    async handle(request) {
      const { action, input } = find(request);
      const answer = await action.run(input);
      if (answer !== undefined && isResponse(answer)) return answer;
      return restAnswer(action.status ?? 200, answer);
    },
    access(request) {
      const { action, input } = find(request);
      return definition.access(action.name, input);
    },
    renderError: restError,
  };
}

function restAnswer(status: number, body: JsonObject | undefined): CloudResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

export function restError(error: AwsError): CloudResponse {
  return {
    status: error.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': error.code,
      'x-amzn-requestid': randomUUID(),
      ...error.headers,
    },
    body: JSON.stringify({
      Type: error.status < 500 ? 'User' : 'Service',
      // Some errors are modelled with a capital: those bring their own.
      ...('Message' in error.fields ? {} : { message: error.message }),
      ...error.fields,
    }),
  };
}
