import * as z from 'zod';
import { notImplemented } from '../../../kernel/aws-error.ts';
import { optionalText } from '../../entities/members.ts';
import { type Model, model } from '../../entities/model.ts';
import { badRequest, conflict } from '../../errors.ts';
import { unsupportedKeyword } from '../../execution/validation/unsupported-keyword.ts';
import { shortId } from '../../ids.ts';
import { findApi } from '../../lookup.ts';
import type { ApiDefinition } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions, ofApi } from '../kind.ts';
import { sampleTemplate } from '../sample-template.ts';

const allPath = '/restapis/{restApiId}/models';

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

export const modelActions: Actions = (context) => {
  const kept = ofApi(context, ({ definition }) => definition.models);
  const models = kindActions({
    ...kept,
    name: 'Model',
    path: allPath,
    parameter: 'modelName',
    unknown: (name) => `Invalid model name specified: ${name}`,
    keyOf: ({ name }) => name,
  });
  return [
    {
      name: 'CreateModel',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }) {
        const known = kept.all(path);
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
      path: `${models.onePath}/default_template`,
      run: ({ path }) => ({ value: sampleTemplate(models.find(path)) }),
    },
    models.list,
    models.get,
    models.update({
      schema: model,
      rules: { description: 'text', schema: 'text' },
      style: { listed: true },
      check: checkSchema,
    }),
    models.remove(({ name }, path) => {
      const user = userOf(findApi(context.state, context.account, path).definition, name);
      if (user === undefined) return;
      throw conflict(`Cannot delete model '${name}', is referenced in ${user}`);
    }),
  ];
};
