import type { Construct } from 'constructs';
import type { ApiRoute } from '../constructs/api-route.ts';
import type { AccessLog } from '../constructs/api-stage.ts';
import { GatewayAccount } from '../constructs/gateway-account.ts';
import type { NodeFunction } from '../constructs/node-function.ts';
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
  /**
   * Role by which API Gateway writes the access logs of the whole account: one stack of it gives it.
   * @default - another stack does
   */
  readonly logRoleName?: string;
}

/**
 * The HTTP API of a system. Its keys and usage plans are made by `jobline keys`: what a stack makes
 * lies in Terraform's state, where a key would stand in plain text.
 */
export function systemApi(
  scope: Construct,
  { environment, settings, logRoleName, ...props }: SystemApiProps,
): RestApi {
  const { corsOrigins, tracing, accessLogs } = environment;
  return new RestApi(scope, 'api', {
    ...props,
    stageName: settings.stageName,
    corsOrigins,
    tlsOnly: environment.localEndpoint === undefined,
    tracing,
    ...(accessLogs ? { accessLog: accessLog(scope, environment, props.name, logRoleName) } : {}),
  });
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

/** The routes by which a company looks at its dead letters, brings them back and discards them. */
export function letterRoutes(handler: NodeFunction): readonly ApiRoute[] {
  return [
    { method: 'GET', path: '/dead-letters', handler },
    { method: 'GET', path: '/dead-letters/{id}', handler },
    { method: 'POST', path: '/dead-letters/{id}/redrive', handler },
    { method: 'POST', path: '/dead-letters/{id}/discard', handler },
  ];
}
