import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText, textMap } from '../../entities/members.ts';
import { endpointConfiguration, restApi } from '../../entities/rest-api.ts';
import { badRequest } from '../../errors.ts';
import { longId } from '../../ids.ts';
import { findApi } from '../../lookup.ts';
import type { ApiDefinition, ApiRecord } from '../../state.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { type PatchOperation, type PatchRules, patched, patchOperations } from '../patch.ts';
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
const replaceOnly = ['name', 'minimumCompressionSize', 'apiKeySource', 'disableExecuteApiEndpoint'];

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

/** Bytes; 10 MiB is the most a request or an answer may have. */
function checkCompression(size: number | undefined): void {
  if (size === undefined || (Number.isInteger(size) && size >= 0 && size <= 10_485_760)) return;
  throw badRequest('Invalid minimum compression size, must be between 0 and 10485760');
}

type Endpoint = z.infer<typeof endpointConfiguration>;

/** @throws AwsError BadRequestException for no type, several, or a private API without dual stack */
export function endpoint(
  given: Omit<Endpoint, 'types'> & { types?: Endpoint['types'] | undefined } = {},
): Endpoint {
  const { types = ['EDGE' as const], ...rest } = given;
  if (types.length === 0) {
    throw badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.');
  }
  if (types.length > 1) throw badRequest('Cannot create an api with multiple Endpoint Types.');
  const isPrivate = types.includes('PRIVATE');
  if (isPrivate && rest.ipAddressType === 'ipv4') {
    throw badRequest('Only dualstack ipAddressType is supported for Private APIs.');
  }
  return { types, ipAddressType: isPrivate ? 'dualstack' : 'ipv4', ...rest };
}

function checkAddressPatch({ op, value }: PatchOperation): void {
  if (op !== 'replace') {
    throw badRequest('Invalid patch operation specified. Must be one of: [replace]');
  }
  if (value !== 'ipv4' && value !== 'dualstack') {
    throw badRequest('ipAddressType must be either ipv4 or dualstack.');
  }
}

/** What a patch says of endpoints and sizes is checked in words of its own. */
function checkPatch(patch: PatchOperation): void {
  const { op, path } = patch;
  const value = patch.value ?? '';
  if (path === '/binaryMediaTypes') throw badRequest(`Invalid patch path ${path}`);
  if (path === '/minimumCompressionSize' && op === 'replace' && value !== '') {
    checkCompression(Number(value));
  }
  if (path === '/endpointConfiguration/ipAddressType') checkAddressPatch(patch);
  const isType = path.startsWith('/endpointConfiguration/types') && op !== 'remove';
  if (isType && !/^(REGIONAL|EDGE|PRIVATE)$/.test(value)) {
    throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  }
}

/** A private API has both kinds of addresses, so it gets them as it becomes one. */
function asPrivate(patch: PatchOperation): PatchOperation[] {
  const becomes =
    patch.path.startsWith('/endpointConfiguration/types') && patch.value === 'PRIVATE';
  if (!becomes) return [patch];
  return [
    patch,
    { op: 'replace', path: '/endpointConfiguration/ipAddressType', value: 'dualstack' },
  ];
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
      for (const operation of operations) checkPatch(operation);
      const all = operations.flatMap(asPrivate);
      const api = patched(restApi, record.definition.api, all, rules, { replaceOnly });
      endpoint(api.endpointConfiguration);
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
