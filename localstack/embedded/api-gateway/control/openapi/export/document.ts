import { parsedJson } from '../../../../kernel/objects.ts';
import type { JsonObject } from '../../../../kernel/protocols/json.ts';
import type { ApiDefinition } from '../../../state.ts';
import { defined } from '../document.ts';
import { schemasOf, schemesOf } from './components.ts';
import { pathsOf } from './operations.ts';
import type { ExportOptions } from './options.ts';

function extensionsOf({ api, gatewayResponses, validators }: ApiDefinition): JsonObject {
  const responses = [...gatewayResponses.values()].map(
    ({ defaultResponse: _own, responseType, ...rest }) => [responseType, rest],
  );
  const named = [...validators.values()].map(({ id: _id, name, ...rest }) => [name, rest]);
  return defined({
    'x-amazon-apigateway-binary-media-types': api.binaryMediaTypes,
    'x-amazon-apigateway-minimum-compression-size': api.minimumCompressionSize,
    'x-amazon-apigateway-policy': api.policy === undefined ? undefined : parsedJson(api.policy),
    'x-amazon-apigateway-gateway-responses':
      responses.length === 0 ? undefined : Object.fromEntries(responses),
    'x-amazon-apigateway-request-validators':
      named.length === 0 ? undefined : Object.fromEntries(named),
  });
}

function documentationOf({ documentation }: ExportOptions): JsonObject {
  if (documentation.length === 0) return {};
  const documentationParts = documentation.map(({ location, properties }) => ({
    location,
    properties: parsedJson(properties),
  }));
  return { 'x-amazon-apigateway-documentation': { documentationParts } };
}

/** A deployed API as Swagger 2.0 or OpenAPI 3.0, with the service's extensions where asked for. */
export function exported(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const { api } = definition;
  const host = `${api.id}.execute-api.${options.region}.amazonaws.com`;
  const info = defined({
    title: api.name,
    description: api.description,
    version: api.version ?? options.date,
  });
  const paths = pathsOf(definition, options);
  const schemas = schemasOf(definition, options);
  const schemes = schemesOf(definition, options);
  const some = (name: string, value: JsonObject) =>
    Object.keys(value).length === 0 ? {} : { [name]: value };
  const extensions = {
    ...(options.integrations ? extensionsOf(definition) : {}),
    ...documentationOf(options),
  };
  if (options.version === '2') {
    return {
      swagger: '2.0',
      info,
      host,
      basePath: `/${options.stageName}`,
      schemes: ['https'],
      paths,
      ...some('securityDefinitions', schemes),
      ...some('definitions', schemas),
      ...extensions,
    };
  }
  const variables = { basePath: { default: options.stageName } };
  return {
    openapi: '3.0.1',
    info,
    servers: [{ url: `https://${host}/{basePath}`, variables }],
    paths,
    ...some('components', { ...some('schemas', schemas), ...some('securitySchemes', schemes) }),
    ...extensions,
  };
}
