import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalFlag, optionalText, textMap } from '../../entities/members.ts';
import { type ApiKey, apiKey } from '../../entities/usage-plan.ts';
import { badRequest, conflict } from '../../errors.ts';
import { keyValue, longId } from '../../ids.ts';
import { findApi, findStage, found, type PathParameters } from '../../lookup.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';

const input = z.strictObject({
  name: optionalText,
  description: optionalText,
  enabled: optionalFlag,
  generateDistinctId: optionalFlag,
  value: optionalText,
  customerId: optionalText,
  tags: textMap.exactOptional(),
  /** Older than usage plans; stored, as `<api>/<stage>`. */
  stageKeys: z
    .array(z.strictObject({ restApiId: z.string(), stageName: z.string() }))
    .exactOptional(),
});

function checkValue(value: string): void {
  if (value.length < 20) throw badRequest('API Key value should be at least 20 characters');
  if (value.length > 128) throw badRequest('API Key value exceeds maximum size of 128 characters');
}

function view(key: ApiKey, withValue: boolean): JsonObject {
  const { value: _hidden, ...rest } = key;
  return withValue ? key : rest;
}

export const apiKeyActions: Actions = ({ state, account, clock }) => {
  const find = (path: PathParameters): ApiKey =>
    found(state.keys.get(path['apiKey'] ?? ''), 'Invalid API Key identifier specified');
  return [
    {
      name: 'CreateApiKey',
      method: 'POST',
      path: '/apikeys',
      status: 201,
      run({ body }): JsonObject {
        const {
          value,
          generateDistinctId: _distinct,
          stageKeys = [],
          ...given
        } = parseBody(input, body, 'createApiKeyInput');
        checkTags(given.tags ?? {});
        for (const { restApiId, stageName } of stageKeys) {
          findStage(findApi(state, account, { restApiId }), { stageName });
        }
        if (value !== undefined && value !== '') checkValue(value);
        if ([...state.keys.values()].some((known) => known.value === value)) {
          throw conflict('API Key already exists');
        }
        const createdDate = nowInSeconds(clock);
        const created = {
          id: longId(),
          value: value === undefined || value === '' ? keyValue() : value,
          enabled: false,
          ...given,
          createdDate,
          lastUpdatedDate: createdDate,
          stageKeys: stageKeys.map(({ restApiId, stageName }) => `${restApiId}/${stageName}`),
        };
        state.keys.set(created.id, created);
        return created;
      },
    },
    {
      name: 'GetApiKeys',
      method: 'GET',
      path: '/apikeys',
      run({ request: { query }, request }) {
        const name = query.get('name') ?? '';
        const customer = query.get('customerId');
        const fitting = [...state.keys.values()].filter(
          (key) =>
            (key.name ?? '').startsWith(name) && (customer === null || key.customerId === customer),
        );
        const withValue = query.get('includeValues') === 'true';
        return page(
          fitting.map((key) => view(key, withValue)),
          request,
        );
      },
    },
    {
      name: 'GetApiKey',
      method: 'GET',
      path: '/apikeys/{apiKey}',
      run: ({ path, request }) =>
        withTags(view(find(path), request.query.get('includeValue') === 'true')),
    },
    {
      name: 'UpdateApiKey',
      method: 'PATCH',
      path: '/apikeys/{apiKey}',
      run({ path, body }) {
        const after = patched(apiKey, find(path), patchOperations(body, 'updateApiKeyInput'), {
          name: 'text',
          description: 'text',
          enabled: 'boolean',
          customerId: 'text',
        });
        const kept = { ...after, lastUpdatedDate: nowInSeconds(clock) };
        state.keys.set(kept.id, kept);
        return withTags(view(kept, false));
      },
    },
    {
      name: 'DeleteApiKey',
      method: 'DELETE',
      path: '/apikeys/{apiKey}',
      status: 202,
      run({ path }) {
        const { id } = find(path);
        state.keys.delete(id);
        for (const { keys } of state.plans.values()) keys.delete(id);
        return undefined;
      },
    },
  ];
};
