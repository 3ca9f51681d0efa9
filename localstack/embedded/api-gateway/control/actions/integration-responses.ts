import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type IntegrationResponse, integrationResponse, type Method } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { findApi, findIntegration, findMethod, findResource, found } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { patched, patchOperations } from '../patch.ts';

const responsePath =
  '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}';
const noSuchStatus = 'Invalid Response status code specified';

/** A header can be mapped only where the method's response declares it. */
function checkMapping(target: Method, response: IntegrationResponse): void {
  const declared = found(target.methodResponses?.[response.statusCode], noSuchStatus);
  for (const name of Object.keys(response.responseParameters ?? {})) {
    if (Object.hasOwn(declared.responseParameters ?? {}, name)) continue;
    throw badRequest(
      `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${name}]`,
    );
  }
}

export const integrationResponseActions: Actions = ({ state, account }) => {
  const target = (path: Readonly<Record<string, string>>): Method =>
    findMethod(findResource(findApi(state, account, path), path), path);
  const find = (path: Readonly<Record<string, string>>): IntegrationResponse =>
    found(
      findIntegration(target(path)).integrationResponses?.[path['statusCode'] ?? ''],
      noSuchStatus,
    );
  const keep = (method: Method, response: IntegrationResponse): JsonObject => {
    const integration = findIntegration(method);
    checkMapping(method, response);
    integration.integrationResponses = {
      ...integration.integrationResponses,
      [response.statusCode]: response,
    };
    return response;
  };
  return [
    {
      name: 'PutIntegrationResponse',
      method: 'PUT',
      path: responsePath,
      status: 201,
      run: ({ path, body }) =>
        keep(
          target(path),
          parseBody(integrationResponse, { ...body, statusCode: path['statusCode'] }),
        ),
    },
    {
      name: 'GetIntegrationResponse',
      method: 'GET',
      path: responsePath,
      run: ({ path }) => find(path),
    },
    {
      name: 'UpdateIntegrationResponse',
      method: 'PATCH',
      path: responsePath,
      run: ({ path, body }) =>
        keep(
          target(path),
          patched(integrationResponse, find(path), patchOperations(body), {
            selectionPattern: 'text',
            contentHandling: 'text',
            responseParameters: 'map',
            responseTemplates: 'map',
          }),
        ),
    },
    {
      name: 'DeleteIntegrationResponse',
      method: 'DELETE',
      path: responsePath,
      status: 204,
      run({ path }) {
        const { statusCode } = find(path);
        const integration = findIntegration(target(path));
        const { [statusCode]: _removed, ...rest } = integration.integrationResponses ?? {};
        integration.integrationResponses = rest;
        return undefined;
      },
    },
  ];
};
