import * as z from 'zod';
import { notImplemented } from '../../../kernel/aws-error.ts';
import { type Model, model, optionalText } from '../../entities.ts';
import { badRequest, conflict } from '../../errors.ts';
import { unsupportedKeyword } from '../../execution/validation/json-schema.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import type { ApiDefinition } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';
import { sampleTemplate } from '../sample-template.ts';

const onePath = '/restapis/{restApiId}/models/{modelName}';

const input = z.strictObject({
  name: z.string(),
  contentType: z.string().min(1),
  description: optionalText,
  schema: optionalText,
});

/** The two models that every API has from its creation. */
export function defaultModels(): Map<string, Model> {
  const schema = (title: string, properties?: object) =>
    JSON.stringify(
      { $schema: 'http://json-schema.org/draft-04/schema#', title, type: 'object', properties },
      null,
      2,
    );
  const models: Model[] = [
    {
      id: shortId(),
      name: 'Error',
      description: 'This is a default error schema model',
      schema: schema('Error Schema', { message: { type: 'string' } }),
      contentType: 'application/json',
    },
    {
      id: shortId(),
      name: 'Empty',
      description: 'This is a default empty schema model',
      schema: schema('Empty Schema'),
      contentType: 'application/json',
    },
  ];
  return new Map(models.map((each) => [each.name, each]));
}

function checkSchema({ contentType, schema = '' }: Pick<Model, 'contentType' | 'schema'>): void {
  if (schema === '') {
    throw badRequest('Model schema must have at least 1 property or array items defined');
  }
  if (contentType !== 'application/json') return;
  try {
    const keyword = unsupportedKeyword(JSON.parse(schema));
    if (keyword !== undefined) throw notImplemented(`apigateway model keyword '${keyword}'`);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw badRequest(
      'Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]',
    );
  }
}

function checkName(name: string): void {
  if (name === '') throw badRequest('Model name must be non-empty');
  if (/^[a-zA-Z0-9]+$/.test(name)) return;
  throw badRequest(`Model name must be alphanumeric: ${name}`);
}

/** The first method whose requests or responses have the model, as the error names it. */
function userOf({ resources }: ApiDefinition, name: string): string | undefined {
  for (const { methods, path } of resources.values()) {
    for (const { httpMethod, requestModels = {}, methodResponses = {} } of methods.values()) {
      if (Object.values(requestModels).includes(name)) {
        return `method request: ${path}/${httpMethod}`;
      }
      for (const { responseModels = {}, statusCode } of Object.values(methodResponses)) {
        if (Object.values(responseModels).includes(name)) {
          return `method response: ${path}/${httpMethod}/${statusCode}`;
        }
      }
    }
  }
  return undefined;
}

export const modelActions: Actions = ({ state, account }) => {
  const models = (path: PathParameters) => findApi(state, account, path).definition.models;
  const find = (path: PathParameters): Model => {
    const name = path['modelName'] ?? '';
    const api = state.apis.get(path['restApiId'] ?? '');
    return found(api?.definition.models.get(name), `Invalid model name specified: ${name}`);
  };
  return [
    {
      name: 'CreateModel',
      method: 'POST',
      path: '/restapis/{restApiId}/models',
      status: 201,
      run({ path, body }) {
        const known = models(path);
        const created = { id: shortId(), ...parseBody(input, body, 'createModelInput') };
        checkName(created.name);
        if (known.has(created.name)) {
          throw conflict('Model name already exists for this REST API');
        }
        checkSchema(created);
        known.set(created.name, created);
        return created;
      },
    },
    {
      name: 'GetModelTemplate',
      method: 'GET',
      path: `${onePath}/default_template`,
      run: ({ path }) => ({ value: sampleTemplate(find(path)) }),
    },
    {
      name: 'GetModels',
      method: 'GET',
      path: '/restapis/{restApiId}/models',
      run: ({ path, request }) => page([...models(path).values()], request),
    },
    { name: 'GetModel', method: 'GET', path: onePath, run: ({ path }) => find(path) },
    {
      name: 'UpdateModel',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const operations = patchOperations(body, 'updateModelInput');
        const rules = { description: 'text', schema: 'text' } as const;
        const after = patched(model, find(path), operations, rules, { listed: true });
        checkSchema(after);
        models(path).set(after.name, after);
        return after;
      },
    },
    {
      name: 'DeleteModel',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        const { name } = find(path);
        const user = userOf(findApi(state, account, path).definition, name);
        if (user !== undefined) {
          throw conflict(`Cannot delete model '${name}', is referenced in ${user}`);
        }
        models(path).delete(name);
        return undefined;
      },
    },
  ];
};
