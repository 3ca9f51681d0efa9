import type { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration/index.js';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response/index.js';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response/index.js';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { withPrefix } from './gateway-error.ts';

/** An answer that the gateway writes itself. */
export interface MethodAnswer {
  readonly status: number;
  /** Statuses of the integration it is for, as a pattern. @default - all that no other is for */
  readonly of?: string;
  /** Mapping expressions; a constant is quoted. */
  readonly headers: Readonly<Record<string, string>>;
  /** Velocity template of the body, which is JSON; empty for none. */
  readonly body: string;
}

/** The method of an API that has the answer. */
interface MethodPlace {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
}

/**
 * Gives a method one of its answers; every header must be declared as well as mapped.
 * @param suffix of the ids of the two resources
 */
export function addAnswer(
  scope: Construct,
  {
    place,
    integration,
    suffix = '',
  }: {
    readonly place: MethodPlace;
    readonly integration: ApiGatewayIntegration;
    readonly suffix?: string;
  },
  { status, of, headers, body }: MethodAnswer,
): readonly ITerraformDependable[] {
  const common = { ...place, statusCode: String(status) };
  const declared = Object.fromEntries(Object.keys(headers).map((name) => [name, true]));
  const methodResponse = new ApiGatewayMethodResponse(scope, `method-response${suffix}`, {
    ...common,
    responseParameters: withPrefix('method.response.header', declared),
  });
  const integrationResponse = new ApiGatewayIntegrationResponse(
    scope,
    `integration-response${suffix}`,
    {
      ...common,
      ...(of === undefined ? {} : { selectionPattern: of }),
      responseParameters: withPrefix('method.response.header', headers),
      responseTemplates: { 'application/json': body },
      dependsOn: [integration, methodResponse],
    },
  );
  return [methodResponse, integrationResponse];
}
