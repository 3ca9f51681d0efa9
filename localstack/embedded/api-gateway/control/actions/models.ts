import * as z from 'zod';
import { notImplemented } from '../../../kernel/aws-error.ts';
import { type Model, model, optionalText } from '../../entities.ts';
import { badRequest, conflict } from '../../errors.ts';
import { unsupportedKeyword } from '../../execution/validation/json-schema.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';

const onePath = '/restapis/{restApiId}/models/{modelName}';

const input = z.strictObject({
  name: model.shape.name,
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
  if (contentType !== 'application/json' || schema === '') return;
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

export const modelActions: Actions = ({ state, account }) => {
  const models = (path: PathParameters) => findApi(state, account, path).definition.models;
  const find = (path: PathParameters): Model => {
    const name = path['modelName'] ?? '';
    return found(models(path).get(name), `Invalid model name specified: ${name}`);
  };
  return [
    {
      name: 'CreateModel',
      method: 'POST',
      path: '/restapis/{restApiId}/models',
      status: 201,
      run({ path, body }) {
        const known = models(path);
        const created = { id: shortId(), ...parseBody(input, body) };
        if (known.has(created.name)) {
          throw conflict('Model name already exists for this REST API');
        }
        checkSchema(created);
        known.set(created.name, created);
        return created;
      },
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
        const rules = { description: 'text', schema: 'text' } as const;
        const after = patched(model, find(path), patchOperations(body), rules);
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
        const { resources } = findApi(state, account, path).definition;
        const user = [...resources.values()].find(({ methods }) =>
          [...methods.values()].some(({ requestModels = {} }) =>
            Object.values(requestModels).includes(name),
          ),
        );
        if (user !== undefined) {
          throw conflict(`Cannot delete model '${name}', is referenced in method of ${user.path}`);
        }
        models(path).delete(name);
        return undefined;
      },
    },
  ];
};
