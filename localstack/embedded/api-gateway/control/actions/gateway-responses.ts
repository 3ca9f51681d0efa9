import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import {
  type GatewayResponseType,
  gatewayResponse,
  gatewayResponseTypes,
} from '../../entities/gateway-response.ts';
import { textMap } from '../../entities/members.ts';
import { badRequest, notFound } from '../../errors.ts';
import { defaultGatewayResponse, shownGatewayResponse } from '../../gateway-response-defaults.ts';
import { findApi, type PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { type PatchOperation, patched, patchOperations } from '../patch.ts';

const onePath = '/restapis/{restApiId}/gatewayresponses/{responseType}';

const input = z.strictObject({
  statusCode: gatewayResponse.shape.statusCode,
  responseParameters: textMap.exactOptional(),
  responseTemplates: textMap.exactOptional(),
});

/** In the order that the service's own error names them. */
const typeInput = z.object({
  responseType: z.enum([
    'REQUEST_TOO_LARGE',
    'RESOURCE_NOT_FOUND',
    'AUTHORIZER_CONFIGURATION_ERROR',
    'MISSING_AUTHENTICATION_TOKEN',
    'BAD_REQUEST_BODY',
    'INVALID_SIGNATURE',
    'INVALID_API_KEY',
    'BAD_REQUEST_PARAMETERS',
    'AUTHORIZER_FAILURE',
    'UNAUTHORIZED',
    'INTEGRATION_TIMEOUT',
    'ACCESS_DENIED',
    'DEFAULT_4XX',
    'DEFAULT_5XX',
    'WAF_FILTERED',
    'QUOTA_EXCEEDED',
    'THROTTLED',
    'API_CONFIGURATION_ERROR',
    'UNSUPPORTED_MEDIA_TYPE',
    'INTEGRATION_FAILURE',
    'EXPIRED_TOKEN',
  ]),
});

function typeOf(path: PathParameters): GatewayResponseType {
  return parseBody(typeInput, { responseType: path['responseType'] }).responseType;
}

function checkParameters(parameters: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(parameters)) {
    if (/^gatewayresponse\.(?:header|querystring|path)\../.test(name)) continue;
    throw badRequest(`Invalid mapping expression parameter specified: ${name}`);
  }
}

const kept = gatewayResponse.partial({ responseParameters: true, responseTemplates: true });
const rules = { statusCode: 'text', responseParameters: 'map', responseTemplates: 'map' } as const;
const style = { strictMaps: { responseParameters: 'Invalid parameter name specified' } };

function checkPatch({ op, path, value }: PatchOperation): void {
  if (path === '/statusCode' && op !== 'replace') throw badRequest(`Invalid patch path ${path}`);
  const [, map] = /^\/(responseParameters|responseTemplates)\/./.exec(path) ?? [];
  if (map === undefined || op === 'remove') return;
  if (value === undefined || value === null || value === '') {
    throw badRequest(`Invalid null or empty value in ${map}`);
  }
}

/** A status that the type has by itself is shown even where only its templates were changed. */
export const gatewayResponseActions: Actions = ({ state, account }) => {
  const customised = (path: PathParameters) =>
    findApi(state, account, path).definition.gatewayResponses;
  return [
    {
      name: 'PutGatewayResponse',
      method: 'PUT',
      path: onePath,
      status: 201,
      run({ path, body }) {
        const type = typeOf(path);
        const { responseParameters = {}, responseTemplates, ...given } = parseBody(input, body);
        checkParameters(responseParameters);
        const defaults = defaultGatewayResponse(type);
        const put = {
          ...defaults,
          ...given,
          responseParameters,
          responseTemplates: responseTemplates ?? defaults.responseTemplates,
          defaultResponse: false,
        };
        customised(path).set(type, put);
        return put;
      },
    },
    {
      name: 'GetGatewayResponses',
      method: 'GET',
      path: '/restapis/{restApiId}/gatewayresponses',
      run({ path, request }) {
        const known = customised(path);
        const all = gatewayResponseTypes.map(
          (type): JsonObject => shownGatewayResponse(known, type),
        );
        return page(all, request);
      },
    },
    {
      name: 'GetGatewayResponse',
      method: 'GET',
      path: onePath,
      run: ({ path }) => shownGatewayResponse(customised(path), typeOf(path)),
    },
    {
      name: 'UpdateGatewayResponse',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const type = typeOf(path);
        const before = customised(path).get(type) ?? defaultGatewayResponse(type);
        const operations = patchOperations(body, 'updateGatewayResponseInput');
        for (const operation of operations) checkPatch(operation);
        const after = patched(kept, before, operations, rules, style);
        checkParameters(after.responseParameters ?? {});
        const { responseParameters = {}, responseTemplates = {} } = after;
        const shown = { ...after, responseParameters, responseTemplates, defaultResponse: false };
        customised(path).set(type, shown);
        return shown;
      },
    },
    {
      name: 'DeleteGatewayResponse',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        if (!customised(path).delete(typeOf(path))) {
          throw notFound('Gateway response type not defined on api');
        }
        return undefined;
      },
    },
  ];
};
