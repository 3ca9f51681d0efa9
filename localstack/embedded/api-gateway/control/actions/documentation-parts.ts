import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type DocumentationPart, documentationPart } from '../../entities/documentation.ts';
import { badRequest, conflict } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import type { PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions, ofApi } from '../kind.ts';
import { page } from '../listing.ts';
import { readDocument } from '../openapi/document.ts';
import { documentationParts } from '../openapi/documentation.ts';

const allPath = '/restapis/{restApiId}/documentation/parts';

const { location } = documentationPart.shape;
const input = z.strictObject({ location, properties: z.string() });

function checkProperties({ properties }: Pick<DocumentationPart, 'properties'>): void {
  try {
    JSON.parse(properties);
  } catch {
    throw badRequest('Invalid Documentation part properties specified. It must be a JSON object');
  }
}

export const documentationPartActions: Actions = (context) => {
  const kept = ofApi(context, ({ documentation }) => documentation.parts);
  const parts = kindActions({
    ...kept,
    name: 'DocumentationPart',
    path: allPath,
    parameter: 'documentationPartId',
    unknown: () => 'Invalid Documentation part identifier specified',
    keyOf: ({ id }) => id,
  });
  const add = (path: PathParameters, given: z.infer<typeof input>): DocumentationPart => {
    const created = { id: shortId(), ...given };
    kept.all(path).set(created.id, created);
    return created;
  };
  return [
    {
      name: 'CreateDocumentationPart',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }): JsonObject {
        const given = parseBody(input, body, 'createDocumentationPartInput');
        checkProperties(given);
        const place = JSON.stringify(given.location);
        const known = [...kept.all(path).values()];
        if (known.some((each) => JSON.stringify(each.location) === place)) {
          throw conflict('Documentation part already exists for the specified location');
        }
        return add(path, given);
      },
    },
    {
      name: 'ImportDocumentationParts',
      method: 'PUT',
      path: allPath,
      takesAnyBody: true,
      async run({ path, request }): Promise<JsonObject> {
        const known = kept.all(path);
        const imported = documentationParts(await readDocument(request.body));
        if (request.query.get('mode') === 'overwrite') known.clear();
        return { ids: imported.map((each) => add(path, each).id) };
      },
    },
    {
      name: 'GetDocumentationParts',
      method: 'GET',
      path: allPath,
      run({ path, request }) {
        const { query } = request;
        const type = query.get('type');
        const name = query.get('name');
        const at = query.get('path');
        const fitting = [...kept.all(path).values()].filter(
          (each) =>
            (type === null || each.location.type === type) &&
            (name === null || (each.location.name ?? '').includes(name)) &&
            (at === null || each.location.path === at),
        );
        return page(fitting, request);
      },
    },
    parts.get,
    parts.update({
      schema: documentationPart,
      rules: { properties: 'text' },
      style: { listed: true },
      check: checkProperties,
    }),
    parts.remove(),
  ];
};
