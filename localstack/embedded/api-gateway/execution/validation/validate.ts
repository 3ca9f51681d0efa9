import { isObject } from '../../../kernel/objects.ts';
import type { Method } from '../../entities/method.ts';
import type { ApiDefinition } from '../../state.ts';
import { type Call, GatewayFailure } from '../call.ts';
import { forMediaType } from '../mapping/media-types.ts';
import type { Match } from '../routing/router.ts';
import { faultsOf } from './faults.ts';
import { fits, type Resolve, type Schema } from './json-schema.ts';

function parsed(text: string | undefined): Schema | undefined {
  const schema: unknown = JSON.parse(text === undefined || text === '' ? '{}' : text);
  return isObject(schema) ? schema : undefined;
}

/** `#/definitions/x` in the schema itself; another model by its URL. */
function resolver(definition: ApiDefinition, root: Schema | undefined): Resolve {
  return (reference) => {
    const [, local] = /^#\/(?:definitions|\$defs)\/(.+)$/.exec(reference) ?? [];
    if (reference === '#') return root;
    if (local !== undefined) {
      const definitions = root?.['definitions'];
      const found = isObject(definitions) ? definitions[local] : undefined;
      return isObject(found) ? found : undefined;
    }
    const [, name = ''] = /\/models\/(\w+)/.exec(reference) ?? [];
    return parsed(definition.models.get(name)?.schema);
  };
}

function missingParameters(call: Call, { method, pathParameters }: Match): string[] {
  const { headers, query } = call.request;
  const has = (name: string): boolean => {
    const [, , place = '', ...rest] = name.split('.');
    const key = rest.join('.');
    if (place.endsWith('header')) return (headers[key.toLowerCase()] ?? '') !== '';
    if (place.endsWith('querystring')) return (query.get(key) ?? '') !== '';
    return (pathParameters[key] ?? '') !== '';
  };
  return Object.entries(method.requestParameters ?? {})
    .filter(([name, required]) => required && !has(name))
    .map(([name]) => name.split('.').slice(3).join('.'));
}

function checkBody(call: Call, method: Method): void {
  const contentType = call.request.headers['content-type'] ?? 'application/json';
  const models = method.requestModels ?? {};
  const name = (forMediaType(models, contentType) ?? forMediaType(models, '$default'))?.value;
  const model = name === undefined ? undefined : call.definition.models.get(name);
  if (model === undefined) return;
  const schema = parsed(model.schema);
  const refuse = (validationError: string) =>
    new GatewayFailure('BAD_REQUEST_BODY', 'Invalid request body', { validationError });
  let body: unknown;
  try {
    const text = call.body.toString('utf8');
    body = JSON.parse(text === '' && schema?.['required'] === undefined ? '{}' : text);
  } catch (cause) {
    const type = call.body.length === 0 ? 'null' : 'malformed JSON';
    throw new GatewayFailure('BAD_REQUEST_BODY', 'Invalid request body', {
      validationError: `[body is ${type}]`,
      cause,
    });
  }
  const resolve = resolver(call.definition, schema);
  if (!fits(body, schema, resolve)) {
    throw refuse(`[${faultsOf(body, schema, resolve).join(', ')}]`);
  }
}

/** @throws GatewayFailure BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY, as the method's validator asks. */
export function validateRequest(call: Call, match: Match): void {
  const { requestValidatorId = '' } = match.method;
  const validator = call.definition.validators.get(requestValidatorId);
  if (validator?.validateRequestParameters === true) {
    const missing = missingParameters(call, match);
    if (missing.length > 0) {
      throw new GatewayFailure(
        'BAD_REQUEST_PARAMETERS',
        `Missing required request parameters: [${missing.join(', ')}]`,
      );
    }
  }
  if (validator?.validateRequestBody === true) checkBody(call, match.method);
}
