import * as z from 'zod';
import { optionalFlag, optionalText } from '../../entities/members.ts';
import { requestValidator } from '../../entities/model.ts';
import { badRequest } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions, ofApi } from '../kind.ts';

const allPath = '/restapis/{restApiId}/requestvalidators';

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

export const requestValidatorActions: Actions = (context) => {
  const kept = ofApi(context, ({ definition }) => definition.validators);
  const validators = kindActions({
    ...kept,
    name: 'RequestValidator',
    path: allPath,
    parameter: 'requestValidatorId',
    unknown: () => 'Invalid Request Validator identifier specified',
    keyOf: ({ id }) => id,
  });
  return [
    {
      name: 'CreateRequestValidator',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }) {
        if (!context.state.apis.has(path['restApiId'] ?? '')) {
          throw badRequest('Invalid REST API identifier specified');
        }
        const created = {
          id: shortId(),
          validateRequestBody: false,
          validateRequestParameters: false,
          ...parseBody(input, body, 'createRequestValidatorInput'),
        };
        kept.all(path).set(created.id, created);
        return created;
      },
    },
    validators.list,
    validators.get,
    validators.update({
      schema: requestValidator,
      rules,
      style: { listed: true },
      check({ name }) {
        if (name === '') throw badRequest('Request Validator name cannot be blank');
      },
    }),
    validators.remove(),
  ];
};
