import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { deployment, optionalText, textMap } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import type { ApiDefinition, ApiRecord } from '../../state.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';
import { checkStageName, newStage } from '../stage-defaults.ts';

const onePath = '/restapis/{restApiId}/deployments/{deploymentId}';

const input = z.strictObject({
  stageName: optionalText,
  stageDescription: optionalText,
  description: optionalText,
  variables: textMap.exactOptional(),
  tracingEnabled: z.boolean().exactOptional(),
  /** Caches are stored as settings only. */
  cacheClusterEnabled: z.literal(false).exactOptional(),
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
      const { stageName, stageDescription, description, variables, tracingEnabled } = parseBody(
        input,
        body,
      );
      checkDeployable(api.definition);
      if (stageName !== undefined && stageName !== '') checkStageName(stageName);
      const createdDate = nowInSeconds(clock);
      const created = {
        id: shortId(),
        ...(description === undefined ? {} : { description }),
        createdDate,
      };
      const snapshot = structuredClone(api.definition);
      api.deployments.set(created.id, { deployment: created, snapshot });
      if (stageName === undefined || stageName === '') return created;
      const stage = api.stages.get(stageName) ?? newStage(stageName, created.id, createdDate);
      api.stages.set(stageName, {
        ...stage,
        deploymentId: created.id,
        lastUpdatedDate: createdDate,
        ...(stageDescription === undefined ? {} : { description: stageDescription }),
        ...(variables === undefined ? {} : { variables: { ...stage.variables, ...variables } }),
        ...(tracingEnabled === undefined ? {} : { tracingEnabled }),
      });
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
      record.deployment = patched(deployment, record.deployment, patchOperations(body), rules);
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
      if ([...api.stages.values()].some(({ deploymentId }) => deploymentId === id)) {
        throw badRequest('Active stages pointing to this deployment must be moved or deleted');
      }
      api.deployments.delete(id);
      return undefined;
    },
  },
];
