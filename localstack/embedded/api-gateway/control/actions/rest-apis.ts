import * as z from 'zod';
import { notImplemented } from '../../../kernel/aws-error.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { endpointConfiguration, optionalText, restApi, textMap } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { longId } from '../../ids.ts';
import { findApi } from '../../lookup.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';
import { defaultModels } from './models.ts';

const input = z.strictObject({
  name: z.string().min(1),
  description: optionalText,
  version: optionalText,
  binaryMediaTypes: restApi.shape.binaryMediaTypes,
  minimumCompressionSize: restApi.shape.minimumCompressionSize,
  apiKeySource: restApi.shape.apiKeySource.exactOptional(),
  endpointConfiguration: endpointConfiguration.exactOptional(),
  policy: optionalText,
  tags: textMap.exactOptional(),
  disableExecuteApiEndpoint: z.boolean().exactOptional(),
  securityPolicy: optionalText,
});

const rules: PatchRules = {
  name: 'text',
  description: 'text',
  version: 'text',
  binaryMediaTypes: 'list',
  minimumCompressionSize: 'number',
  apiKeySource: 'text',
  policy: 'text',
  disableExecuteApiEndpoint: 'boolean',
  securityPolicy: 'text',
  endpointConfiguration: { types: 'list', ipAddressType: 'text', vpcEndpointIds: 'list' },
};

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

function endpoint(
  given: z.infer<typeof endpointConfiguration> | undefined,
): z.infer<typeof endpointConfiguration> {
  const types = given?.types ?? ['EDGE' as const];
  const ipAddressType = types.includes('PRIVATE') ? 'dualstack' : 'ipv4';
  return { types, ipAddressType, ...given };
}

export const restApiActions: Actions = ({ state, account, clock }) => [
  {
    name: 'CreateRestApi',
    method: 'POST',
    path: '/restapis',
    status: 201,
    run({ body, request }): JsonObject {
      if (request.query.has('mode')) throw notImplemented('apigateway:ImportRestApi');
      const { endpointConfiguration: configuration, tags = {}, ...given } = parseBody(input, body);
      checkPolicy(given.policy);
      const api = {
        apiKeySource: 'HEADER' as const,
        disableExecuteApiEndpoint: false,
        ...given,
        id: longId(),
        createdDate: nowInSeconds(clock),
        endpointConfiguration: endpoint(configuration),
        tags,
        rootResourceId: longId(),
      };
      const root = { id: api.rootResourceId, path: '/', methods: new Map() };
      state.apis.set(api.id, {
        definition: {
          api,
          resources: new Map([[root.id, root]]),
          models: defaultModels(),
          validators: new Map(),
          gatewayResponses: new Map(),
        },
        deployments: new Map(),
        stages: new Map(),
      });
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
    run: ({ path }) => findApi(state, account, path).definition.api,
  },
  {
    name: 'UpdateRestApi',
    method: 'PATCH',
    path: '/restapis/{restApiId}',
    run({ path, body }) {
      const record = findApi(state, account, path);
      const api = patched(restApi, record.definition.api, patchOperations(body), rules);
      checkPolicy(api.policy);
      record.definition = { ...record.definition, api };
      return api;
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
