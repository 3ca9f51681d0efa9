import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { methodResponse } from '../../entities/method.ts';
import { conflict } from '../../errors.ts';
import { findMethod, findTarget, found } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { patched, patchOperations } from '../patch.ts';
import { statusOf } from '../status-code.ts';
import { checkModels, methodPath, noParameter } from './methods.ts';

const responsePath = `${methodPath}/responses/{statusCode}`;
const noSuchStatus = 'Invalid Response status code specified';
const rules = { responseParameters: 'flags', responseModels: 'map' } as const;
const style = {
  strictMaps: {
    responseParameters: noParameter,
    responseModels: 'Content-Type specified was not found',
  },
};

export const methodResponseActions: Actions = ({ state }) => [
  {
    name: 'PutMethodResponse',
    method: 'PUT',
    path: responsePath,
    status: 201,
    run({ path, body }) {
      const { api, resource } = findTarget(state, path);
      const target = findMethod(resource, path);
      const given = { ...body, statusCode: path['statusCode'] };
      const put = parseBody(methodResponse, given);
      if (target.methodResponses?.[put.statusCode] !== undefined) {
        throw conflict('Response already exists for this resource');
      }
      checkModels(api, put.responseModels ?? {});
      target.methodResponses = { ...target.methodResponses, [put.statusCode]: put };
      return put;
    },
  },
  {
    name: 'GetMethodResponse',
    method: 'GET',
    path: responsePath,
    run: ({ path }): JsonObject =>
      found(
        findMethod(findTarget(state, path).resource, path).methodResponses?.[
          path['statusCode'] ?? ''
        ],
        noSuchStatus,
      ),
  },
  {
    name: 'UpdateMethodResponse',
    method: 'PATCH',
    path: responsePath,
    status: 201,
    run({ path, body }) {
      const target = findMethod(findTarget(state, path).resource, path);
      const status = statusOf(path);
      const before = found(target.methodResponses?.[status], noSuchStatus);
      const after = patched(
        methodResponse,
        before,
        patchOperations(body, 'updateMethodResponseInput'),
        rules,
        style,
      );
      target.methodResponses = { ...target.methodResponses, [status]: after };
      return after;
    },
  },
  {
    name: 'DeleteMethodResponse',
    method: 'DELETE',
    path: responsePath,
    status: 204,
    run({ path }) {
      const target = findMethod(findTarget(state, path).resource, path);
      const { [path['statusCode'] ?? '']: removed, ...rest } = target.methodResponses ?? {};
      found(removed, noSuchStatus);
      if (Object.keys(rest).length === 0) delete target.methodResponses;
      else target.methodResponses = rest;
      return undefined;
    },
  },
];
