import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText, textMap } from '../../entities/members.ts';
import { endpointConfiguration, restApi } from '../../entities/rest-api.ts';
import { badRequest } from '../../errors.ts';
import { longId } from '../../ids.ts';
import { findApi } from '../../lookup.ts';
import type { ApiDefinition, ApiRecord } from '../../state.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { checkCompression, endpoint } from '../endpoint.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patchOperations } from '../patch.ts';
import { patchRestApi } from '../patch-rest-api.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';
import { defaultModels } from './models.ts';

const input = z.strictObject({
  name: z.string(),
  description: optionalText,
  version: optionalText,
  cloneFrom: optionalText,
  binaryMediaTypes: restApi.shape.binaryMediaTypes,
  minimumCompressionSize: z.number().exactOptional(),
  apiKeySource: restApi.shape.apiKeySource.exactOptional(),
  endpointConfiguration: endpointConfiguration.partial({ types: true }).exactOptional(),
  policy: optionalText,
  tags: textMap.exactOptional(),
  disableExecuteApiEndpoint: z.boolean().exactOptional(),
  securityPolicy: optionalText,
});

function checkPolicy(policy: string | undefined): void {
  if (policy === undefined || policy === '') return;
  try {
    JSON.parse(policy);
  } catch {
    throw badRequest(
      'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
    );
  }
}

function newDefinition(api: ApiDefinition['api']): ApiDefinition {
  const root = { id: api.rootResourceId, path: '/', methods: new Map() };
  return {
    api,
    resources: new Map([[root.id, root]]),
    models: defaultModels(),
    validators: new Map(),
    gatewayResponses: new Map(),
    authorizers: new Map(),
  };
}

export function newRecord(definition: ApiDefinition): ApiRecord {
  return {
    definition,
    deployments: new Map(),
    stages: new Map(),
    documentation: { parts: new Map(), versions: new Map() },
  };
}

export const restApiActions: Actions = ({ state, account, clock }) => [
  {
    name: 'CreateRestApi',
    method: 'POST',
    path: '/restapis',
    status: 201,
    run({ body }): JsonObject {
      const given = parseBody(input, body, 'createRestApiInput');
      const { endpointConfiguration: configuration, cloneFrom, binaryMediaTypes, ...rest } = given;
      if (rest.name === '') throw badRequest('API name cannot be empty.');
      if (rest.description === '') throw badRequest('Description cannot be an empty string');
      checkPolicy(rest.policy);
      checkCompression(rest.minimumCompressionSize);
      checkTags(rest.tags ?? {});
      const source =
        cloneFrom === undefined ? undefined : findApi(state, account, { restApiId: cloneFrom });
      const api = {
        apiKeySource: 'HEADER' as const,
        disableExecuteApiEndpoint: false,
        ...rest,
        ...(binaryMediaTypes === undefined || binaryMediaTypes.length === 0
          ? {}
          : { binaryMediaTypes }),
        id: longId(),
        createdDate: nowInSeconds(clock),
        endpointConfiguration: endpoint(configuration),
        rootResourceId: source?.definition.api.rootResourceId ?? longId(),
      };
      const definition =
        source === undefined ? newDefinition(api) : { ...structuredClone(source.definition), api };
      state.apis.set(api.id, newRecord(definition));
      return api;
    },
  },
  {
    name: 'GetRestApis',
    method: 'GET',
    path: '/restapis',
    run: ({ request }) =>
      page(
        [...state.apis.values()].map(({ definition }) => definition.api),
        request,
      ),
  },
  {
    name: 'GetRestApi',
    method: 'GET',
    path: '/restapis/{restApiId}',
    run: ({ path }) => withTags(findApi(state, account, path).definition.api),
  },
  {
    name: 'UpdateRestApi',
    method: 'PATCH',
    path: '/restapis/{restApiId}',
    run({ path, body }) {
      const record = findApi(state, account, path);
      const operations = patchOperations(body, 'updateRestApiInput');
      const api = patchRestApi(record.definition.api, operations);
      checkPolicy(api.policy);
      if (api.policy === '') delete api.policy;
      if (api.binaryMediaTypes?.length === 0) delete api.binaryMediaTypes;
      record.definition = { ...record.definition, api };
      return withTags(api);
    },
  },
  {
    name: 'DeleteRestApi',
    method: 'DELETE',
    path: '/restapis/{restApiId}',
    status: 202,
    run({ path }) {
      const { api } = findApi(state, account, path).definition;
      state.apis.delete(api.id);
      for (const record of state.plans.values()) {
        const apiStages = record.plan.apiStages.filter(({ apiId }) => apiId !== api.id);
        record.plan = { ...record.plan, apiStages };
      }
      return undefined;
    },
  },
];
