import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import {
  type GatewayResponseType,
  gatewayResponse,
  gatewayResponseTypes,
  textMap,
} from '../../entities.ts';
import { badRequest, notFound } from '../../errors.ts';
import { defaultGatewayResponse } from '../../gateway-response-defaults.ts';
import { findApi, type PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';

const onePath = '/restapis/{restApiId}/gatewayresponses/{responseType}';

const input = z.strictObject({
  statusCode: gatewayResponse.shape.statusCode,
  responseParameters: textMap.exactOptional(),
  responseTemplates: textMap.exactOptional(),
});

function typeOf(path: PathParameters): GatewayResponseType {
  const type = gatewayResponseTypes.find((known) => known === path['responseType']);
  if (type === undefined)
    throw badRequest(`Invalid gateway response type: ${path['responseType']}`);
  return type;
}

function checkParameters(parameters: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(parameters)) {
    if (/^gatewayresponse\.(?:header|querystring|path)\../.test(name)) continue;
    throw badRequest(`Invalid mapping expression parameter specified: ${name}`);
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
        const { responseParameters = {}, responseTemplates, ...given } = parseBody(input, body);
        const type = typeOf(path);
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
          (type): JsonObject => known.get(type) ?? defaultGatewayResponse(type),
        );
        return page(all, request);
      },
    },
    {
      name: 'GetGatewayResponse',
      method: 'GET',
      path: onePath,
      run: ({ path }) => customised(path).get(typeOf(path)) ?? defaultGatewayResponse(typeOf(path)),
    },
    {
      name: 'UpdateGatewayResponse',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const type = typeOf(path);
        const before = customised(path).get(type) ?? defaultGatewayResponse(type);
        const after = patched(gatewayResponse, before, patchOperations(body), {
          statusCode: 'text',
          responseParameters: 'map',
          responseTemplates: 'map',
        });
        checkParameters(after.responseParameters);
        const kept = { ...after, defaultResponse: false };
        customised(path).set(type, kept);
        return kept;
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
