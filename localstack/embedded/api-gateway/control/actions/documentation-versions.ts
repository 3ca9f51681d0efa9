import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { documentationVersion } from '../../entities/documentation.ts';
import { optionalText } from '../../entities/members.ts';
import { badRequest, conflict, notFound } from '../../errors.ts';
import { findApi } from '../../lookup.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions, ofApi } from '../kind.ts';

const allPath = '/restapis/{restApiId}/documentation/versions';

const input = z.strictObject({
  documentationVersion: z.string(),
  stageName: optionalText,
  description: optionalText,
});

export const documentationVersionActions: Actions = (context) => {
  const { state, account, clock } = context;
  const { all } = ofApi(context, ({ documentation }) => documentation.versions);
  const versions = kindActions({
    all,
    name: 'DocumentationVersion',
    path: allPath,
    parameter: 'documentationVersion',
    unknown: () => 'Invalid Documentation version specified',
    keyOf: ({ version }) => version,
  });
  return [
    {
      name: 'CreateDocumentationVersion',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }): JsonObject {
        const api = findApi(state, account, path);
        const given = parseBody(input, body, 'createDocumentationVersionInput');
        const { documentationVersion: version, description, stageName } = given;
        if (version === '') throw badRequest('Documentation version must be non-empty');
        if (all(path).has(version)) {
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
        all(path).set(version, created);
        return created;
      },
    },
    versions.list,
    versions.get,
    versions.update({ schema: documentationVersion, rules: { description: 'text' } }),
    versions.remove(),
  ];
};
