import { isObject, parsedJson } from '../../../../kernel/objects.ts';
import type { JsonObject } from '../../../../kernel/protocols/json.ts';
import type { Authorizer } from '../../../entities/authorizer.ts';
import type { ApiDefinition } from '../../../state.ts';
import { type ExportOptions, modelReference } from './options.ts';

/** A schema whose references name parts of the document instead of models of the API. */
function withLocalReferences(value: unknown, options: ExportOptions): unknown {
  if (Array.isArray(value)) return value.map((each) => withLocalReferences(each, options));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const [, model] = /\/models\/(\w+)$/.exec(String(each)) ?? [];
      return name === '$ref' && model !== undefined
        ? [name, modelReference(options, model)['$ref']]
        : [name, withLocalReferences(each, options)];
    }),
  );
}

export function schemasOf(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const schemas = [...definition.models.values()].map(({ name, schema = '{}' }) => {
    const parsed = parsedJson(schema);
    const { $schema: _draft, ...rest } = isObject(parsed) ? parsed : {};
    return [name, withLocalReferences(rest, options)];
  });
  return Object.fromEntries(schemas);
}

function schemeOf(authorizer: Authorizer): JsonObject {
  const { authType, id: _id, name: _name, type, identitySource = '', ...rest } = authorizer;
  const header = /^method\.request\.header\.(\S+?)(?:,|$)/.exec(identitySource)?.[1];
  return {
    type: 'apiKey',
    name: header ?? 'Unused',
    in: 'header',
    'x-amazon-apigateway-authtype': authType,
    'x-amazon-apigateway-authorizer': {
      ...rest,
      type: type.toLowerCase(),
      ...(type === 'REQUEST' ? { identitySource } : {}),
    },
  };
}

export function schemesOf(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const methods = [...definition.resources.values()].flatMap((each) => [...each.methods.values()]);
  const authorizers = options.authorizers ? [...definition.authorizers.values()] : [];
  return {
    ...Object.fromEntries(authorizers.map((each) => [each.name, schemeOf(each)])),
    ...(methods.some(({ apiKeyRequired }) => apiKeyRequired)
      ? { api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' } }
      : {}),
  };
}
