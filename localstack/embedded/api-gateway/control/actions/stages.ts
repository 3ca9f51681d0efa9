import * as z from 'zod';
import { optionalFlag, optionalText, textMap } from '../../entities/members.ts';
import { badRequest, conflict, notFound } from '../../errors.ts';
import { findApi, findStage, found } from '../../lookup.ts';
import type { ApiRecord } from '../../state.ts';
import { canaryInput, newCanary } from '../canary.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { patchOperations } from '../patch.ts';
import { patchStage } from '../patch-stage.ts';
import { checkStageName, checkVariables, newStage, withCacheState } from '../stage-defaults.ts';
import { checkTags } from '../tag-rules.ts';

const onePath = '/restapis/{restApiId}/stages/{stageName}';
const noDeployment = 'Invalid Deployment identifier specified';

/** @throws AwsError NotFoundException for a version of the documentation that there is not */
function checkDocumentation({ documentation }: ApiRecord, version = ''): void {
  if (version === '' || documentation.versions.has(version)) return;
  throw notFound('Invalid Documentation version specified');
}

const input = z.strictObject({
  stageName: z.string(),
  deploymentId: z.string(),
  description: optionalText,
  variables: textMap.exactOptional(),
  tracingEnabled: optionalFlag,
  cacheClusterEnabled: optionalFlag,
  cacheClusterSize: optionalText,
  documentationVersion: optionalText,
  canarySettings: canaryInput.exactOptional(),
  tags: textMap.exactOptional(),
});

export const stageActions: Actions = ({ state, account, authorizations, cache, clock }) => [
  {
    name: 'CreateStage',
    method: 'POST',
    path: '/restapis/{restApiId}/stages',
    status: 201,
    run({ path, body }) {
      const api = findApi(state, account, path);
      const { canarySettings, ...given } = parseBody(input, body, 'createStageInput');
      checkStageName(given.stageName);
      checkTags(given.tags ?? {});
      checkVariables(given.variables);
      checkDocumentation(api, given.documentationVersion);
      found(api.deployments.get(given.deploymentId), noDeployment);
      if (api.stages.has(given.stageName)) throw conflict('Stage already exists');
      const fresh = newStage(given.stageName, given.deploymentId, nowInSeconds(clock));
      const created = withCacheState({
        ...fresh,
        ...given,
        ...(canarySettings === undefined
          ? {}
          : { canarySettings: newCanary(canarySettings, given.deploymentId) }),
      });
      found(
        api.deployments.get(created.canarySettings?.deploymentId ?? given.deploymentId),
        noDeployment,
      );
      api.stages.set(created.stageName, created);
      return created;
    },
  },
  {
    name: 'GetStages',
    method: 'GET',
    path: '/restapis/{restApiId}/stages',
    run({ path, request }) {
      const { stages } = findApi(state, account, path);
      const wanted = request.query.get('deploymentId');
      const item = [...stages.values()].filter(
        ({ deploymentId }) => wanted === null || deploymentId === wanted,
      );
      return { item };
    },
  },
  {
    name: 'GetStage',
    method: 'GET',
    path: onePath,
    run: ({ path }) => findStage(findApi(state, account, path), path),
  },
  {
    name: 'UpdateStage',
    method: 'PATCH',
    path: onePath,
    run({ path, body }) {
      const api = findApi(state, account, path);
      const operations = patchOperations(body, 'updateStageInput');
      const after = patchStage(findStage(api, path), operations);
      checkVariables(after.variables);
      checkDocumentation(api, after.documentationVersion);
      found(api.deployments.get(after.deploymentId), noDeployment);
      const kept = withCacheState({ ...after, lastUpdatedDate: nowInSeconds(clock) });
      api.stages.set(kept.stageName, kept);
      return kept;
    },
  },
  {
    name: 'DeleteStage',
    method: 'DELETE',
    path: onePath,
    status: 202,
    run({ path }) {
      const api = findApi(state, account, path);
      const { stageName } = findStage(api, path);
      const { id } = api.definition.api;
      const user = [...state.plans.values()].find(({ plan }) =>
        plan.apiStages.some(({ apiId, stage }) => apiId === id && stage === stageName),
      );
      if (user !== undefined) {
        throw badRequest(
          `Cannot delete stage '${stageName}' because it is associated with usage plan '${user.plan.id}'`,
        );
      }
      api.stages.delete(stageName);
      return undefined;
    },
  },
  {
    name: 'FlushStageAuthorizersCache',
    method: 'DELETE',
    path: `${onePath}/cache/authorizers`,
    status: 202,
    run({ path }) {
      const { restApiId = '', stageName = '' } = path;
      findStage(findApi(state, account, path), path);
      authorizations.flush(restApiId, stageName);
      return undefined;
    },
  },
  {
    name: 'FlushStageCache',
    method: 'DELETE',
    path: `${onePath}/cache/data`,
    status: 202,
    run({ path }) {
      const { restApiId = '', stageName = '' } = path;
      findStage(findApi(state, account, path), path);
      cache.flush(restApiId, stageName);
      return undefined;
    },
  },
];
