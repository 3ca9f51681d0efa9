import type { Stage } from '../../entities/stage.ts';
import type { ApiDefinition, ApiGatewayState } from '../../state.ts';
import type { ExecutionAddress } from './address.ts';

/** What answers a request: a stage with its deployment, or the canary beside it. */
interface Deployed {
  readonly definition: ApiDefinition;
  /** With the deployment and the variables that count. */
  readonly stage: Stage;
  readonly isCanary: boolean;
}

/** `random` is between 0 and 1 and draws the requests that go to the stage's canary. */
export function deployedOf(
  state: ApiGatewayState,
  { apiId, stageName }: Pick<ExecutionAddress, 'apiId' | 'stageName'>,
  random: () => number,
): Deployed | undefined {
  const api = state.apis.get(apiId);
  const stage = api?.stages.get(stageName);
  if (api === undefined || stage === undefined) return undefined;
  const canary = stage.canarySettings;
  const isCanary = canary !== undefined && random() * 100 < canary.percentTraffic;
  const chosen = isCanary
    ? {
        ...stage,
        deploymentId: canary.deploymentId,
        variables: { ...stage.variables, ...canary.stageVariableOverrides },
      }
    : stage;
  const definition = api.deployments.get(chosen.deploymentId)?.snapshot;
  return definition === undefined ? undefined : { definition, stage: chosen, isCanary };
}
