import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { accountActions } from './actions/account.ts';
import { apiKeyActions } from './actions/api-keys.ts';
import { deploymentActions } from './actions/deployments.ts';
import { gatewayResponseActions } from './actions/gateway-responses.ts';
import { integrationResponseActions } from './actions/integration-responses.ts';
import { integrationActions } from './actions/integrations.ts';
import { methodActions } from './actions/methods.ts';
import { modelActions } from './actions/models.ts';
import { requestValidatorActions } from './actions/request-validators.ts';
import { resourceActions } from './actions/resources.ts';
import { restApiActions } from './actions/rest-apis.ts';
import { stageActions } from './actions/stages.ts';
import { tagActions } from './actions/tags.ts';
import { usageActions } from './actions/usage.ts';
import { usagePlanKeyActions } from './actions/usage-plan-keys.ts';
import { usagePlanActions } from './actions/usage-plans.ts';
import type { Actions, ControlContext } from './context.ts';

const groups: readonly Actions[] = [
  restApiActions,
  resourceActions,
  methodActions,
  integrationActions,
  integrationResponseActions,
  gatewayResponseActions,
  modelActions,
  requestValidatorActions,
  deploymentActions,
  stageActions,
  apiKeyActions,
  usagePlanActions,
  usagePlanKeyActions,
  usageActions,
  tagActions,
  accountActions,
];

/** Every action of the control plane, ready for the REST-JSON protocol. */
export function controlActions(context: ControlContext): readonly RestAction[] {
  return groups.flatMap((actions) => actions(context));
}
