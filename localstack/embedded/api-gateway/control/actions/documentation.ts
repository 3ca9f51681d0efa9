import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText } from '../../entities.ts';
import { badRequest, conflict, notFound } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import {
  type DocumentationPart,
  type DocumentationVersion,
  documentationPart,
  documentationVersion,
} from '../../stored-entities.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { readDocument } from '../openapi/document.ts';
import { documentationParts } from '../openapi/documentation.ts';
import { patched, patchOperations } from '../patch.ts';

const partsPath = '/restapis/{restApiId}/documentation/parts';
const onePart = `${partsPath}/{documentationPartId}`;
const versionsPath = '/restapis/{restApiId}/documentation/versions';
const oneVersion = `${versionsPath}/{documentationVersion}`;

const { location } = documentationPart.shape;
const partInput = z.strictObject({ location, properties: z.string() });
const versionInput = z.strictObject({
  documentationVersion: z.string(),
  stageName: optionalText,
  description: optionalText,
});

function checkProperties(properties: string): void {
  try {
    JSON.parse(properties);
  } catch {
    throw badRequest('Invalid Documentation part properties specified. It must be a JSON object');
  }
}

export const documentationActions: Actions = (context) => [
  ...partActions(context),
  ...versionActions(context),
];

const partActions: Actions = ({ state, account }) => {
  const parts = (path: PathParameters) => findApi(state, account, path).documentation.parts;
  const find = (path: PathParameters): DocumentationPart => {
    const { documentation } = state.apis.get(path['restApiId'] ?? '') ?? {};
    const part = documentation?.parts.get(path['documentationPartId'] ?? '');
    return found(part, 'Invalid Documentation part identifier specified');
  };
  const add = (path: PathParameters, given: z.infer<typeof partInput>): DocumentationPart => {
    const created = { id: shortId(), ...given };
    parts(path).set(created.id, created);
    return created;
  };
  return [
    {
      name: 'CreateDocumentationPart',
      method: 'POST',
      path: partsPath,
      status: 201,
      run({ path, body }): JsonObject {
        const given = parseBody(partInput, body, 'createDocumentationPartInput');
        checkProperties(given.properties);
        const place = JSON.stringify(given.location);
        const known = [...parts(path).values()];
        if (known.some((each) => JSON.stringify(each.location) === place)) {
          throw conflict('Documentation part already exists for the specified location');
        }
        return add(path, given);
      },
    },
    {
      name: 'ImportDocumentationParts',
      method: 'PUT',
      path: partsPath,
      takesAnyBody: true,
      async run({ path, request }): Promise<JsonObject> {
        const kept = parts(path);
        const imported = documentationParts(await readDocument(request.body));
        if (request.query.get('mode') === 'overwrite') kept.clear();
        return { ids: imported.map((each) => add(path, each).id) };
      },
    },
    {
      name: 'GetDocumentationParts',
      method: 'GET',
      path: partsPath,
      run({ path, request }) {
        const { query } = request;
        const type = query.get('type');
        const name = query.get('name');
        const at = query.get('path');
        const fitting = [...parts(path).values()].filter(
          (each) =>
            (type === null || each.location.type === type) &&
            (name === null || (each.location.name ?? '').includes(name)) &&
            (at === null || each.location.path === at),
        );
        return page(fitting, request);
      },
    },
    { name: 'GetDocumentationPart', method: 'GET', path: onePart, run: ({ path }) => find(path) },
    {
      name: 'UpdateDocumentationPart',
      method: 'PATCH',
      path: onePart,
      run({ path, body }) {
        const operations = patchOperations(body, 'updateDocumentationPartInput');
        const rules = { properties: 'text' } as const;
        const style = { listed: true };
        const after = patched(documentationPart, find(path), operations, rules, style);
        checkProperties(after.properties);
        parts(path).set(after.id, after);
        return after;
      },
    },
    {
      name: 'DeleteDocumentationPart',
      method: 'DELETE',
      path: onePart,
      status: 202,
      run({ path }) {
        const kept = parts(path);
        kept.delete(find(path).id);
        return undefined;
      },
    },
  ];
};

const versionActions: Actions = ({ state, account, clock }) => {
  const versions = (path: PathParameters) => findApi(state, account, path).documentation.versions;
  const find = (path: PathParameters): DocumentationVersion =>
    found(
      versions(path).get(path['documentationVersion'] ?? ''),
      'Invalid Documentation version specified',
    );
  return [
    {
      name: 'CreateDocumentationVersion',
      method: 'POST',
      path: versionsPath,
      status: 201,
      run({ path, body }): JsonObject {
        const api = findApi(state, account, path);
        const given = parseBody(versionInput, body, 'createDocumentationVersionInput');
        const { documentationVersion: version, description, stageName } = given;
        if (version === '') throw badRequest('Documentation version must be non-empty');
        if (versions(path).has(version)) {
          throw conflict('Documentation version already exists for this API');
        }
        const stage = api.stages.get(stageName ?? '');
        if (stageName !== undefined && stage === undefined) {
          throw notFound('Invalid stage identifier specified');
        }
        if (stage !== undefined) stage.documentationVersion = version;
        const createdDate = nowInSeconds(clock);
        const created = {
          version,
          createdDate,
          ...(description === undefined ? {} : { description }),
        };
        versions(path).set(version, created);
        return created;
      },
    },
    {
      name: 'GetDocumentationVersions',
      method: 'GET',
      path: versionsPath,
      run: ({ path, request }) => page([...versions(path).values()], request),
    },
    {
      name: 'GetDocumentationVersion',
      method: 'GET',
      path: oneVersion,
      run: ({ path }) => find(path),
    },
    {
      name: 'UpdateDocumentationVersion',
      method: 'PATCH',
      path: oneVersion,
      run({ path, body }) {
        const operations = patchOperations(body, 'updateDocumentationVersionInput');
        const rules = { description: 'text' } as const;
        const after = patched(documentationVersion, find(path), operations, rules);
        versions(path).set(after.version, after);
        return after;
      },
    },
    {
      name: 'DeleteDocumentationVersion',
      method: 'DELETE',
      path: oneVersion,
      status: 202,
      run({ path }) {
        versions(path).delete(find(path).version);
        return undefined;
      },
    },
  ];
};
