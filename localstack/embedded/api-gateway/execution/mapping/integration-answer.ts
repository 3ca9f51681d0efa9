import { parsedJson } from '../../../kernel/objects.ts';
import type { Integration, IntegrationResponse } from '../../entities/integration.ts';
import { type Answer, type Call, GatewayFailure } from '../call.ts';
import { contextVariables, lookUp } from '../context-variables.ts';
import type { Match } from '../routing/router.ts';
import { firstAccepted, forMediaType, isBinary } from './media-types.ts';
import { responsePayload } from './payload.ts';
import { jsonPath } from './templates/json-path.ts';
import { renderTemplate } from './templates/render.ts';

/** What an integration has given back, before it is mapped. */
export interface IntegrationResult {
  /** Matched by selection patterns: a status, or a function's error message. */
  readonly selector: string;
  /** What it answered by itself. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The response whose pattern matches the whole selector, else the one without a pattern. */
function select(integration: Integration, selector: string): IntegrationResponse {
  const responses = Object.values(integration.integrationResponses ?? {});
  const matching = responses.find(
    ({ selectionPattern = '' }) =>
      selectionPattern !== '' && new RegExp(`^(?:${selectionPattern})$`).test(selector),
  );
  const chosen = matching ?? responses.find(({ selectionPattern = '' }) => selectionPattern === '');
  if (chosen === undefined) {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', 'Internal server error');
  }
  return chosen;
}

function ofBody(body: string, path: string): unknown {
  return path === '' ? body : jsonPath(parsedJson(body), path);
}

/** `'quoted'`, `integration.response.header.x`, `integration.response.body.x`, `context.x`, `stageVariables.x`. */
function mappedValue(
  expression: string,
  call: Call,
  result: IntegrationResult,
): string | undefined {
  const quoted = /^'(.*)'$/s.exec(expression);
  if (quoted !== null) return quoted[1];
  const [, source = '', name = ''] =
    /^(integration\.response\.(?:header|multivalueheader|body)|context|stageVariables)\.?(.*)$/.exec(
      expression,
    ) ?? [];
  const headers = new Map(
    Object.entries(result.headers).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const sources: Readonly<Record<string, () => unknown>> = {
    'integration.response.header': () => headers.get(name.toLowerCase()),
    'integration.response.multivalueheader': () => headers.get(name.toLowerCase()),
    'integration.response.body': () => ofBody(result.body.toString('utf8'), name),
    context: () => lookUp(contextVariables(call), name),
    stageVariables: () => call.stage.variables?.[name],
  };
  const value = sources[source]?.();
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function chooseTemplate(response: IntegrationResponse, accept: string | undefined) {
  const templates = response.responseTemplates ?? {};
  const [first] = Object.entries(templates);
  return (
    forMediaType(templates, firstAccepted(accept)) ??
    forMediaType(templates, 'application/json') ??
    (first === undefined ? undefined : { mediaType: first[0], value: first[1] })
  );
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
}

/** What the answer's body is, what its client asks for, and what its content handling says. */
function conversionOf(call: Call, response: IntegrationResponse, result: IntegrationResult) {
  const types = call.definition.api.binaryMediaTypes;
  const accept = firstAccepted(call.request.headers['accept']);
  return {
    binary: isBinary(types, headerOf(result.headers, 'content-type') ?? ''),
    wanted: accept !== '' && isBinary(types, accept),
    handling: response.contentHandling,
  };
}

/** Maps an integration's result by its integration response: status, headers, body. */
export async function integrationAnswer(
  call: Call,
  match: Match,
  integration: Integration,
  result: IntegrationResult,
): Promise<Answer> {
  if (call.integration !== undefined) {
    call.integration.status = result.status;
    call.integration.received = result.body;
  }
  const response = select(integration, result.selector);
  const headers: Record<string, string> = {};
  for (const [target, expression] of Object.entries(response.responseParameters ?? {})) {
    const value = mappedValue(expression, call, result);
    const [, name] = /^method\.response\.(?:multivalue)?header\.(.+)$/.exec(target) ?? [];
    if (value !== undefined && name !== undefined) headers[name] = value;
  }
  const template = chooseTemplate(response, call.request.headers['accept']);
  const mediaType = template?.mediaType ?? 'application/json';
  if (headerOf(headers, 'content-type') === undefined) headers['Content-Type'] = mediaType;
  const status = Number(response.statusCode);
  const conversion = conversionOf(call, response, result);
  if (template === undefined || template.value === null || template.value === '') {
    return { status, headers, body: responsePayload(result.body, conversion) };
  }
  // Bytes become text before a template runs over them, text becomes bytes after it.
  const given = conversion.binary ? responsePayload(result.body, conversion) : result.body;
  const { text, override } = await renderTemplate(template.value, call, match, {
    body: given.toString('utf8'),
    override: 'responseOverride',
  });
  return {
    status: override.status ?? status,
    headers: { ...headers, ...override.headers },
    body: responsePayload(Buffer.from(text), { ...conversion, binary: false }),
  };
}
