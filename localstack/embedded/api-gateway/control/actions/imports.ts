import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { Resource } from '../../entities/method.ts';
import { type RestApi, restApi } from '../../entities/rest-api.ts';
import { badRequest } from '../../errors.ts';
import { longId, shortId } from '../../ids.ts';
import { findApi } from '../../lookup.ts';
import type { ApiDefinition, ApiRecord } from '../../state.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { endpoint } from '../endpoint.ts';
import { parse } from '../input.ts';
import { readDocument } from '../openapi/document.ts';
import { documentationParts } from '../openapi/documentation.ts';
import { importedDefinition } from '../openapi/import.ts';
import { withTags } from '../views.ts';
import { newRecord } from './rest-apis.ts';

/** `REGIONAL`, of the import's own parameter `endpointConfigurationTypes`. */
function endpointOf(query: URLSearchParams): RestApi['endpointConfiguration'] {
  const given = query.get('endpointConfigurationTypes');
  if (given === null) return endpoint();
  return endpoint({ types: given.split(',').map((each) => parse(endpointType, each)) });
}
const endpointType = restApi.shape.endpointConfiguration.shape.types.element;

/** @throws AwsError BadRequestException for a way that there is not */
function basepathOf(query: URLSearchParams): string {
  const basepath = query.get('basepath') ?? 'ignore';
  if (['ignore', 'prepend', 'split'].includes(basepath)) return basepath;
  throw badRequest(`Invalid basepath mode: ${basepath}. Must be one of: [ignore, prepend, split]`);
}

function keepDocumentation({ documentation }: ApiRecord, document: JsonObject): void {
  for (const part of documentationParts(document)) {
    const id = shortId();
    documentation.parts.set(id, { id, ...part });
  }
}

/** What is new over what was there, thing by thing. */
function merged(before: ApiDefinition, after: ApiDefinition): ApiDefinition {
  const named = <T extends { readonly name?: string }>(
    old: ReadonlyMap<string, T>,
    fresh: ReadonlyMap<string, T>,
  ): Map<string, T> => {
    const names = new Set([...fresh.values()].map(({ name }) => name));
    const kept = [...old].filter(([, { name }]) => name === undefined || !names.has(name));
    return new Map([...kept, ...fresh]);
  };
  return {
    ...after,
    models: new Map([...before.models, ...after.models]),
    validators: named(before.validators, after.validators),
    gatewayResponses: new Map([...before.gatewayResponses, ...after.gatewayResponses]),
    authorizers: named(before.authorizers, after.authorizers),
  };
}

/** Resources keep their ids where their paths stay, methods only where documents are merged. */
function keptResources({ resources }: ApiDefinition, mode: string): ReadonlyMap<string, Resource> {
  if (mode === 'merge') return structuredClone(resources);
  const bare = [...resources].filter(([, { parentId }]) => parentId === undefined);
  return new Map(bare.map(([id, resource]) => [id, { ...resource, methods: new Map() }]));
}

/** Imports and overwrites of whole APIs by OpenAPI documents. */
export const importActions: Actions = ({ state, account, clock }) => [
  {
    name: 'ImportRestApi',
    method: 'POST',
    path: '/restapis',
    query: ['mode', 'import'],
    takesAnyBody: true,
    status: 201,
    async run({ request }): Promise<JsonObject> {
      const document = await readDocument(request.body);
      const api: RestApi = {
        id: longId(),
        name: 'Untitled',
        createdDate: nowInSeconds(clock),
        apiKeySource: 'HEADER',
        endpointConfiguration: endpointOf(request.query),
        disableExecuteApiEndpoint: false,
        rootResourceId: longId(),
      };
      const basepath = basepathOf(request.query);
      const definition = importedDefinition(document, api, { basepath });
      const record = newRecord(definition);
      keepDocumentation(record, document);
      state.apis.set(api.id, record);
      return definition.api;
    },
  },
  {
    name: 'PutRestApi',
    method: 'PUT',
    path: '/restapis/{restApiId}',
    takesAnyBody: true,
    async run({ path, request }): Promise<JsonObject> {
      const document = await readDocument(request.body);
      const record = findApi(state, account, path);
      const mode = request.query.get('mode') ?? 'merge';
      if (mode !== 'merge' && mode !== 'overwrite') throw badRequest(`Invalid mode: ${mode}`);
      const before = record.definition;
      const after = importedDefinition(document, before.api, {
        basepath: basepathOf(request.query),
        kept: keptResources(before, mode),
      });
      record.definition = mode === 'merge' ? merged(before, after) : after;
      if (mode === 'overwrite') record.documentation.parts.clear();
      keepDocumentation(record, document);
      return withTags(record.definition.api);
    },
  },
];
