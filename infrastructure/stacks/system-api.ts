import type { Construct } from 'constructs';
import { ApiAccess } from '../constructs/api-access.ts';
import type { AccessLog } from '../constructs/api-stage.ts';
import { GatewayAccount } from '../constructs/gateway-account.ts';
import { RestApi, type RestApiProps } from '../constructs/rest-api.ts';
import type { ApiSettings, Environment } from '../environment.ts';

/** How the APIs of systems differ. */
export interface SystemApiProps
  extends Pick<
    RestApiProps,
    'name' | 'routes' | 'queueRoutes' | 'writeError' | 'binaryMediaTypes' | 'tooLargeAction'
  > {
  readonly environment: Environment;
  readonly settings: ApiSettings;
  readonly keyName: string;
  readonly planName: string;
  /**
   * Role by which API Gateway writes the access logs of the whole account: one stack of it gives it.
   * @default - another stack does
   */
  readonly logRoleName?: string;
}

export interface SystemApi {
  readonly api: RestApi;
  readonly access: ApiAccess;
}

/** The HTTP API of a system and its first key. */
export function systemApi(
  scope: Construct,
  { environment, settings, keyName, planName, logRoleName, ...props }: SystemApiProps,
): SystemApi {
  const { corsOrigins, tracing, accessLogs } = environment;
  const api = new RestApi(scope, 'api', {
    ...props,
    stageName: settings.stageName,
    corsOrigins,
    tracing,
    ...(accessLogs ? { accessLog: accessLog(scope, environment, props.name, logRoleName) } : {}),
  });
  const { company, rateLimit, burstLimit, quota } = settings;
  const access = new ApiAccess(scope, 'access', {
    api,
    keyName,
    planName,
    company,
    rateLimit,
    burstLimit,
    ...(quota === undefined ? {} : { quota }),
  });
  return { api, access };
}

function accessLog(
  scope: Construct,
  { logRetentionDays, ownsGatewayAccount }: Environment,
  apiName: string,
  roleName: string | undefined,
): AccessLog {
  const log = { name: `/aws/apigateway/${apiName}`, retentionDays: logRetentionDays };
  if (!ownsGatewayAccount || roleName === undefined) {
    return log;
  }
  const { account } = new GatewayAccount(scope, 'gateway', { roleName });
  return { ...log, after: account };
}
