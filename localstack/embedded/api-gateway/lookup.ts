import type { Integration } from './entities/integration.ts';
import type { Method, Resource } from './entities/method.ts';
import type { Stage } from './entities/stage.ts';
import { notFound } from './errors.ts';
import type { ApiGatewayState, ApiRecord, UsagePlanRecord } from './state.ts';

/** Path parameters of an action's URL. */
export type PathParameters = Readonly<Record<string, string>>;

const noResource = 'Invalid Resource identifier specified';

const value = (path: PathParameters, name: string): string => path[name] ?? '';

/** @throws AwsError NotFoundException, as all of this file. */
export function found<T>(entity: T | undefined, message: string): T {
  if (entity === undefined) throw notFound(message);
  return entity;
}

export function findApi(state: ApiGatewayState, account: string, path: PathParameters): ApiRecord {
  const id = value(path, 'restApiId');
  return found(state.apis.get(id), `Invalid API identifier specified ${account}:${id}`);
}

export function findResource(api: ApiRecord, path: PathParameters): Resource {
  const id = value(path, 'resourceId');
  return found(api.definition.resources.get(id), noResource);
}

/** The resource that a method is on; a wrong API is a wrong resource there. */
export function findTarget(state: ApiGatewayState, path: PathParameters) {
  const api = found(state.apis.get(value(path, 'restApiId')), noResource);
  return { api, resource: findResource(api, path) };
}

export function findMethod(resource: Resource, path: PathParameters): Method {
  return found(
    resource.methods.get(value(path, 'httpMethod')),
    'Invalid Method identifier specified',
  );
}

export function findIntegration(method: Method): Integration {
  return found(method.methodIntegration, 'Invalid Integration identifier specified');
}

export function findStage(api: ApiRecord, path: PathParameters): Stage {
  return found(api.stages.get(value(path, 'stageName')), 'Invalid stage identifier specified');
}

export function findPlan(state: ApiGatewayState, path: PathParameters): UsagePlanRecord {
  return found(state.plans.get(value(path, 'usagePlanId')), 'Invalid Usage Plan ID specified');
}
