import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration/index.js';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response/index.js';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method/index.js';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { withPrefix } from './gateway-error.ts';

/** An answer that needs no function. */
export interface MockAnswer {
  readonly status: number;
  /** Mapping expressions; a constant is quoted. */
  readonly headers: Readonly<Record<string, string>>;
  /** Template of the body; empty for none. */
  readonly body: string;
}

export interface MockMethodProps {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly answer: MockAnswer;
}

/**
 * A preflight that API Gateway answers by itself, without a key. A mock reads its status from the
 * template of the request's content type, and answers 415 to a type that has none; a preflight has
 * no body and thus no type, which counts as JSON.
 */
export class MockMethod extends Construct {
  readonly parts: readonly ITerraformDependable[];
  /** All that a deployment depends on, without references. */
  readonly shape: unknown;

  constructor(scope: Construct, id: string, props: MockMethodProps) {
    super(scope, id);
    const { answer } = props;
    const statusCode = String(answer.status);
    const method = new ApiGatewayMethod(this, 'method', {
      restApiId: props.restApiId,
      resourceId: props.resourceId,
      httpMethod: 'OPTIONS',
      authorization: 'NONE',
      apiKeyRequired: false,
    });
    const place = {
      restApiId: props.restApiId,
      resourceId: props.resourceId,
      httpMethod: method.httpMethod,
    };
    const request = JSON.stringify({ statusCode: answer.status });
    const integration = new ApiGatewayIntegration(this, 'integration', {
      ...place,
      type: 'MOCK',
      passthroughBehavior: 'WHEN_NO_TEMPLATES',
      requestTemplates: { 'application/json': request },
    });
    const declared = Object.fromEntries(Object.keys(answer.headers).map((name) => [name, true]));
    const methodResponse = new ApiGatewayMethodResponse(this, 'method-response', {
      ...place,
      statusCode,
      responseParameters: withPrefix('method.response.header', declared),
    });
    const integrationResponse = new ApiGatewayIntegrationResponse(this, 'integration-response', {
      ...place,
      statusCode,
      responseParameters: withPrefix('method.response.header', answer.headers),
      responseTemplates: { 'application/json': answer.body },
      dependsOn: [integration, methodResponse],
    });
    this.parts = [method, integration, methodResponse, integrationResponse];
    this.shape = { id, ...answer };
  }
}
