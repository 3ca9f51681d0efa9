import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration/index.js';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { addAnswer, type MethodAnswer } from './method-answer.ts';

/** What a browser is told. */
export type PreflightAnswer = Pick<MethodAnswer, 'headers' | 'body'>;

export interface PreflightMethodProps {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly answer: PreflightAnswer;
}

const noContent = 204;

/**
 * A preflight that API Gateway answers by itself, without a key. A mock reads its status from the
 * template of the request's content type, and answers 415 to a type that has none; a preflight has
 * no body and thus no type, which counts as JSON.
 */
export class PreflightMethod extends Construct {
  readonly parts: readonly ITerraformDependable[];
  /** All that a deployment depends on, without references. */
  readonly shape: unknown;

  constructor(scope: Construct, id: string, props: PreflightMethodProps) {
    super(scope, id);
    const { answer } = props;
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
    const request = JSON.stringify({ statusCode: noContent });
    const integration = new ApiGatewayIntegration(this, 'integration', {
      ...place,
      type: 'MOCK',
      passthroughBehavior: 'WHEN_NO_TEMPLATES',
      requestTemplates: { 'application/json': request },
    });
    const answered = addAnswer(this, { place, integration }, { status: noContent, ...answer });
    this.parts = [method, integration, ...answered];
    this.shape = { id, ...answer };
  }
}
