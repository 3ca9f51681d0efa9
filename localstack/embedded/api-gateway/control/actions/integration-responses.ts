import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type IntegrationResponse, integrationResponse } from '../../entities/integration.ts';
import type { Method } from '../../entities/method.ts';
import { badRequest } from '../../errors.ts';
import { findIntegration, findMethod, findTarget, found } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { patched, patchOperations } from '../patch.ts';
import { statusOf } from '../status-code.ts';

const responsePath =
  '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}';
const noSuchStatus = 'Invalid Response status code specified';

/** A header can be mapped only where the method's response declares it. */
function checkMapping(target: Method, response: IntegrationResponse): void {
  const declared = target.methodResponses?.[response.statusCode]?.responseParameters ?? {};
  for (const name of Object.keys(response.responseParameters ?? {})) {
    if (Object.hasOwn(declared, name)) continue;
    throw badRequest(
      `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${name}]`,
    );
  }
}

/** An empty template is no template, and is shown as null. */
function withoutEmptyTemplates(response: IntegrationResponse): IntegrationResponse {
  if (response.responseTemplates === undefined) return response;
  const templates = Object.entries(response.responseTemplates);
  for (const [type] of templates) {
    if (type.includes('/') || type === '$default') continue;
    throw badRequest(
      `Validation Result: warnings : [], errors : [Invalid content type specified: ${type}]`,
    );
  }
  const responseTemplates = Object.fromEntries(
    templates.map(([type, text]) => [type, text || null]),
  );
  return { ...response, responseTemplates };
}

export const integrationResponseActions: Actions = ({ state }) => {
  const target = (path: Readonly<Record<string, string>>): Method =>
    findMethod(findTarget(state, path).resource, path);
  const find = (path: Readonly<Record<string, string>>): IntegrationResponse => {
    const status = statusOf(path);
    return found(findIntegration(target(path)).integrationResponses?.[status], noSuchStatus);
  };
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
      run({ path, body }) {
        const given = { ...body, statusCode: path['statusCode'] };
        const response = parseBody(integrationResponse, given);
        return keep(target(path), withoutEmptyTemplates(response));
      },
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
          patched(
            integrationResponse,
            find(path),
            patchOperations(body, 'updateIntegrationResponseInput'),
            {
              selectionPattern: 'text',
              contentHandling: 'text',
              responseParameters: 'map',
              responseTemplates: 'map',
            },
          ),
        ),
    },
    {
      name: 'DeleteIntegrationResponse',
      method: 'DELETE',
      path: responsePath,
      status: 204,
      run({ path }) {
        const { resource } = findTarget(state, path);
        const method = resource.methods.get(path['httpMethod'] ?? '');
        const integration = found(
          method?.methodIntegration,
          'Invalid Integration identifier specified',
        );
        const { statusCode } = find(path);
        const { [statusCode]: _removed, ...rest } = integration.integrationResponses ?? {};
        if (Object.keys(rest).length === 0) delete integration.integrationResponses;
        else integration.integrationResponses = rest;
        return undefined;
      },
    },
  ];
};
