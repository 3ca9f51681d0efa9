import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { accountActions } from './actions/account.ts';
import { apiKeyImportActions } from './actions/api-key-import.ts';
import { apiKeyActions } from './actions/api-keys.ts';
import { authorizerActions } from './actions/authorizers.ts';
import { basePathMappingActions } from './actions/base-path-mappings.ts';
import { clientCertificateActions } from './actions/client-certificates.ts';
import { deploymentActions } from './actions/deployments.ts';
import { documentationPartActions } from './actions/documentation-parts.ts';
import { documentationVersionActions } from './actions/documentation-versions.ts';
import { domainNameActions } from './actions/domain-names.ts';
import { exportActions } from './actions/exports.ts';
import { gatewayResponseActions } from './actions/gateway-responses.ts';
import { importActions } from './actions/imports.ts';
import { integrationResponseActions } from './actions/integration-responses.ts';
import { integrationActions } from './actions/integrations.ts';
import { methodResponseActions } from './actions/method-responses.ts';
import { methodActions } from './actions/methods.ts';
import { modelActions } from './actions/models.ts';
import { requestValidatorActions } from './actions/request-validators.ts';
import { resourceActions } from './actions/resources.ts';
import { restApiActions } from './actions/rest-apis.ts';
import { sdkTypeActions } from './actions/sdk-types.ts';
import { stageActions } from './actions/stages.ts';
import { tagActions } from './actions/tags.ts';
import { testMethodActions } from './actions/test-method.ts';
import { usageActions } from './actions/usage.ts';
import { usagePlanKeyActions } from './actions/usage-plan-keys.ts';
import { usagePlanActions } from './actions/usage-plans.ts';
import { vpcLinkActions } from './actions/vpc-links.ts';
import type { Actions, ControlContext } from './context.ts';

const groups: readonly Actions[] = [
  // Before those that take the same path without a mode.
  importActions,
  apiKeyImportActions,
  restApiActions,
  resourceActions,
  methodActions,
  methodResponseActions,
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
  authorizerActions,
  testMethodActions,
  exportActions,
  documentationPartActions,
  documentationVersionActions,
  domainNameActions,
  basePathMappingActions,
  vpcLinkActions,
  clientCertificateActions,
  sdkTypeActions,
];

/** Every action of the control plane, ready for the REST-JSON protocol. */
export function controlActions(context: ControlContext): readonly RestAction[] {
  return groups.flatMap((actions) => actions(context));
}
