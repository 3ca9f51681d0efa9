import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration/index.js';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

/** One method of one path, answered by a function. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/status/{job_id}`. */
  readonly path: string;
  readonly handler: NodeFunction;
  /** @default true */
  readonly apiKeyRequired?: boolean;
}

export interface RouteMethodProps extends Omit<ApiRoute, 'method'> {
  /** `ANY` is every method that the path has no route for. */
  readonly method: ApiRoute['method'] | 'ANY';
  readonly restApiId: string;
  readonly resourceId: string;
  /** ARN of the stage that may call the function: `<execution ARN>/<stage>`. */
  readonly stageArn: string;
}

/** The longest API Gateway waits for a function, in milliseconds. */
const longestWaitMs = 29_000;

/**
 * Hands the whole request to a function. `ANY`, which every path has, lets the path call it, by
 * whatever method.
 */
export class RouteMethod extends Construct {
  readonly parts: readonly ITerraformDependable[];
  /** All that a deployment depends on, without references. */
  readonly shape: unknown;

  constructor(scope: Construct, id: string, props: RouteMethodProps) {
    super(scope, id);
    const { restApiId, resourceId, handler, apiKeyRequired = true } = props;
    const method = new ApiGatewayMethod(this, 'method', {
      restApiId,
      resourceId,
      httpMethod: props.method,
      authorization: 'NONE',
      apiKeyRequired,
    });
    const integration = new ApiGatewayIntegration(this, 'integration', {
      restApiId,
      resourceId,
      httpMethod: method.httpMethod,
      type: 'AWS_PROXY',
      integrationHttpMethod: 'POST',
      uri: handler.invokeArn,
      timeoutMilliseconds: longestWaitMs,
    });
    if (props.method === 'ANY') {
      handler.allowCaller({
        statementId: `api-${id}`,
        service: 'apigateway.amazonaws.com',
        sourceArn: `${props.stageArn}/${arnPart(props.path)}`,
      });
    }
    this.parts = [method, integration];
    this.shape = [props.method, props.path, apiKeyRequired, handler.functionName, longestWaitMs];
  }
}

/** Every method of a path in the ARN of a call: the path's parameters are stars as well. */
function arnPart(path: string): string {
  return `*${path.replaceAll(/\{[^}]+\}/g, '*')}`;
}
