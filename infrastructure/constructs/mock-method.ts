import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration/index.js';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response/index.js';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method/index.js';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { withPrefix } from './gateway-error.ts';

/** An answer that needs no function. */
export interface MockAnswer {
  readonly method: 'OPTIONS' | 'ANY';
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
 * Content types that a request to a mock may come with. A mock reads its status from the template
 * of the request's content type; a type that is not here is answered with 415.
 */
const contentTypes = [
  'application/json',
  'application/octet-stream',
  'application/pdf',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
];

/** A method that API Gateway answers by itself, without a key. */
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
      httpMethod: answer.method,
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
      // Templates are not used on a binary body, such as multipart/form-data, unless it is text first.
      contentHandling: 'CONVERT_TO_TEXT',
      passthroughBehavior: 'WHEN_NO_TEMPLATES',
      requestTemplates: Object.fromEntries(contentTypes.map((type) => [type, request])),
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
    this.shape = { id, contentTypes, ...answer };
  }
}
