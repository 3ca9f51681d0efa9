import * as z from 'zod';
import { optionalFlag, optionalText, requestValidator } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';

const onePath = '/restapis/{restApiId}/requestvalidators/{requestValidatorId}';

const input = z.strictObject({
  name: optionalText,
  validateRequestBody: optionalFlag,
  validateRequestParameters: optionalFlag,
});

const rules = {
  name: 'text',
  validateRequestParameters: 'boolean',
  validateRequestBody: 'boolean',
} as const;

export const requestValidatorActions: Actions = ({ state, account }) => {
  const validators = (path: PathParameters) => findApi(state, account, path).definition.validators;
  const find = (path: PathParameters) => {
    const { definition } = state.apis.get(path['restApiId'] ?? '') ?? {};
    return found(
      definition?.validators.get(path['requestValidatorId'] ?? ''),
      'Invalid Request Validator identifier specified',
    );
  };
  return [
    {
      name: 'CreateRequestValidator',
      method: 'POST',
      path: '/restapis/{restApiId}/requestvalidators',
      status: 201,
      run({ path, body }) {
        if (!state.apis.has(path['restApiId'] ?? '')) {
          throw badRequest('Invalid REST API identifier specified');
        }
        const known = validators(path);
        const created = {
          id: shortId(),
          validateRequestBody: false,
          validateRequestParameters: false,
          ...parseBody(input, body, 'createRequestValidatorInput'),
        };
        known.set(created.id, created);
        return created;
      },
    },
    {
      name: 'GetRequestValidators',
      method: 'GET',
      path: '/restapis/{restApiId}/requestvalidators',
      run: ({ path, request }) => page([...validators(path).values()], request),
    },
    { name: 'GetRequestValidator', method: 'GET', path: onePath, run: ({ path }) => find(path) },
    {
      name: 'UpdateRequestValidator',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const operations = patchOperations(body, 'updateRequestValidatorInput');
        const after = patched(requestValidator, find(path), operations, rules, { listed: true });
        if (after.name === '') throw badRequest('Request Validator name cannot be blank');
        validators(path).set(after.id, after);
        return after;
      },
    },
    {
      name: 'DeleteRequestValidator',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        validators(path).delete(find(path).id);
        return undefined;
      },
    },
  ];
};
