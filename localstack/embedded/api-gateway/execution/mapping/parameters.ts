import type { Integration } from '../../entities/integration.ts';
import { type Call, GatewayFailure } from '../call.ts';
import { contextVariables, lookUp } from '../context-variables.ts';
import type { Match } from '../routing/router.ts';
import { jsonPath } from './templates/json-path.ts';

/** What `requestParameters` of an integration make of a request; names as they are spelled there. */
export interface MappedParameters {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly path: Readonly<Record<string, string>>;
}

function ofBody(call: Call, path: string): unknown {
  const text = call.body.toString('utf8');
  if (path === '') return text;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new GatewayFailure('BAD_REQUEST_PARAMETERS', 'Invalid JSON in request body', { cause });
  }
  return jsonPath(document, path);
}

function headerValues({ headers }: Call, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}

const sourcePattern =
  /^(method\.request\.(?:header|multivalueheader|querystring|multivaluequerystring|path|body)|context|stageVariables)(?:\.(.+))?$/;

/** The values of one expression; none where the request has none. */
export function valuesOf(expression: string, call: Call, match: Match): string[] {
  const quoted = /^'(.*)'$/s.exec(expression)?.[1];
  if (quoted !== undefined) return [quoted];
  const [, source = '', name = ''] = sourcePattern.exec(expression) ?? [];
  const one = (value: unknown): string[] => {
    if (value === undefined || value === null) return [];
    return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
  };
  const sources: Readonly<Record<string, () => string[]>> = {
    'method.request.header': () => headerValues(call, name).slice(-1),
    'method.request.multivalueheader': () => headerValues(call, name),
    'method.request.querystring': () => call.request.query.getAll(name).slice(-1),
    'method.request.multivaluequerystring': () => call.request.query.getAll(name),
    'method.request.path': () => one(match.pathParameters[name]),
    'method.request.body': () => one(ofBody(call, name)),
    context: () => one(lookUp(contextVariables(call), name)),
    stageVariables: () => one(call.stage.variables?.[name]),
  };
  return sources[source]?.() ?? [];
}

/** Maps a request as `integration.request.{header,querystring,path}.x` ask (developer guide, parameter mapping). */
export function mappedParameters(
  call: Call,
  match: Match,
  { requestParameters = {} }: Integration,
): MappedParameters {
  const headers: Record<string, string> = {};
  const path: Record<string, string> = {};
  const query: [string, string][] = [];
  for (const [target, expression] of Object.entries(requestParameters)) {
    const [, place, name = ''] = /^integration\.request\.(\w+)\.(.+)$/.exec(target) ?? [];
    const values = valuesOf(expression, call, match);
    const last = values.at(-1);
    if (last === undefined) continue;
    if (place === 'querystring')
      query.push(...values.map((value): [string, string] => [name, value]));
    else if (place === 'path') path[name] = last;
    else headers[name] = values.join(',');
  }
  return { headers, query, path };
}

/** `{name}` of an integration's URI becomes the mapped parameter; `${stageVariables.x}` its value. */
export function filledUri(
  { uri = '' }: Integration,
  path: MappedParameters['path'],
  variables: Readonly<Record<string, string>>,
): string {
  return uri
    .replace(/\$\{stageVariables\.(\w+)\}/g, (_whole, name: string) => variables[name] ?? '')
    .replace(/\{([\w.-]+)\+?\}/g, (whole, name: string) => path[name] ?? whole);
}
