import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText, textMap } from '../../entities/members.ts';
import { type Deployment, deployment, type Stage } from '../../entities/stage.ts';
import { badRequest } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import type { ApiDefinition, ApiRecord } from '../../state.ts';
import { canaryInput, newCanary } from '../canary.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';
import { checkStageName, checkVariables, newStage, withCacheState } from '../stage-defaults.ts';

const onePath = '/restapis/{restApiId}/deployments/{deploymentId}';

const input = z.strictObject({
  stageName: optionalText,
  stageDescription: optionalText,
  description: optionalText,
  variables: textMap.exactOptional(),
  tracingEnabled: z.boolean().exactOptional(),
  cacheClusterEnabled: z.boolean().exactOptional(),
  cacheClusterSize: optionalText,
  canarySettings: canaryInput.omit({ deploymentId: true }).exactOptional(),
});

/** @throws AwsError BadRequestException where there is nothing to deploy, as AWS says it. */
function checkDeployable({ resources }: ApiDefinition): void {
  const methods = [...resources.values()].flatMap((resource) => [...resource.methods.values()]);
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(({ methodIntegration }) => methodIntegration === undefined)) {
    throw badRequest('No integration defined for method');
  }
}

function apiSummary({ resources }: ApiDefinition): JsonObject {
  const used = [...resources.values()].filter(({ methods }) => methods.size > 0);
  return Object.fromEntries(
    used.map(({ path, methods }) => [
      path,
      Object.fromEntries(
        [...methods].map(([name, { authorizationType, apiKeyRequired }]) => [
          name,
          { authorizationType, apiKeyRequired },
        ]),
      ),
    ]),
  );
}

/** @throws AwsError BadRequestException where there is no stage to release a canary on */
function checkCanaryStage({ stages }: ApiRecord, stageName: string | undefined): void {
  const wrong = (what: string) => badRequest(`Invalid deployment content specified.${what}`);
  if (stageName === undefined || stageName === '') {
    throw wrong(
      `Non null and non empty stageName must be provided for canary deployment. Provided value is ${stageName ?? 'null'}`,
    );
  }
  if (stages.has(stageName)) return;
  throw wrong(
    `Stage ${stageName} must already be created before making a canary release deployment`,
  );
}

/** A stage after a deployment to it, or, of a canary release, to a part of its traffic. */
function deployedStage(
  stage: Stage,
  given: z.infer<typeof input>,
  { id, createdDate }: Deployment,
): Stage {
  const { cacheClusterSize, canarySettings, stageDescription, tracingEnabled, variables } = given;
  const kept = { ...stage, lastUpdatedDate: createdDate };
  if (canarySettings !== undefined) {
    return { ...kept, canarySettings: newCanary(canarySettings, id) };
  }
  return {
    ...kept,
    deploymentId: id,
    ...(stageDescription === undefined ? {} : { description: stageDescription }),
    ...(variables === undefined ? {} : { variables: { ...stage.variables, ...variables } }),
    ...(tracingEnabled === undefined ? {} : { tracingEnabled }),
    ...(given.cacheClusterEnabled === undefined
      ? {}
      : { cacheClusterEnabled: given.cacheClusterEnabled }),
    ...(cacheClusterSize === undefined ? {} : { cacheClusterSize }),
  };
}

function find(api: ApiRecord, path: PathParameters) {
  const id = path['deploymentId'] ?? '';
  return found(api.deployments.get(id), 'Invalid Deployment identifier specified');
}

export const deploymentActions: Actions = ({ state, account, clock }) => [
  {
    name: 'CreateDeployment',
    method: 'POST',
    path: '/restapis/{restApiId}/deployments',
    status: 201,
    run({ path, body }) {
      const api = findApi(state, account, path);
      const given = parseBody(input, body, 'createDeploymentInput');
      const { description, stageName = '' } = given;
      if (given.canarySettings !== undefined) checkCanaryStage(api, given.stageName);
      checkDeployable(api.definition);
      if (stageName !== '') checkStageName(stageName);
      checkVariables(given.variables);
      const createdDate = nowInSeconds(clock);
      const created = {
        id: shortId(),
        ...(description === undefined ? {} : { description }),
        createdDate,
      };
      const snapshot = structuredClone(api.definition);
      api.deployments.set(created.id, { deployment: created, snapshot });
      if (stageName === '') return created;
      const stage = api.stages.get(stageName) ?? newStage(stageName, created.id, createdDate);
      api.stages.set(stageName, withCacheState(deployedStage(stage, given, created)));
      return created;
    },
  },
  {
    name: 'GetDeployments',
    method: 'GET',
    path: '/restapis/{restApiId}/deployments',
    run({ path, request }) {
      const { deployments } = findApi(state, account, path);
      return page(
        [...deployments.values()].map((each) => each.deployment),
        request,
      );
    },
  },
  {
    name: 'GetDeployment',
    method: 'GET',
    path: onePath,
    run({ path, request }): JsonObject {
      const record = find(findApi(state, account, path), path);
      const embed = request.query.getAll('embed').map((name) => name.toLowerCase());
      return embed.includes('apisummary')
        ? { ...record.deployment, apiSummary: apiSummary(record.snapshot) }
        : record.deployment;
    },
  },
  {
    name: 'UpdateDeployment',
    method: 'PATCH',
    path: onePath,
    run({ path, body }) {
      const record = find(findApi(state, account, path), path);
      const rules = { description: 'text' } as const;
      record.deployment = patched(
        deployment,
        record.deployment,
        patchOperations(body, 'updateDeploymentInput'),
        rules,
      );
      return record.deployment;
    },
  },
  {
    name: 'DeleteDeployment',
    method: 'DELETE',
    path: onePath,
    status: 202,
    run({ path }) {
      const api = findApi(state, account, path);
      const { id } = find(api, path).deployment;
      const uses = ({ canarySettings, deploymentId }: Stage) =>
        deploymentId === id || canarySettings?.deploymentId === id;
      if ([...api.stages.values()].some(uses)) {
        throw badRequest('Active stages pointing to this deployment must be moved or deleted');
      }
      api.deployments.delete(id);
      return undefined;
    },
  },
];
