import { createHash } from 'node:crypto';
import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment/index.js';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage/index.js';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface AccessLog {
  /** Name of the log group. */
  readonly name: string;
  readonly retentionDays: number;
  /** What must be there first, such as the account's right to write logs. @default - nothing */
  readonly after?: ITerraformDependable;
}

export interface ApiStageProps {
  readonly restApiId: string;
  readonly stageName: string;
  /** All methods and answers of the API, which must be there before they are deployed. */
  readonly parts: readonly ITerraformDependable[];
  /** What the API looks like; when it changes, it is deployed anew. */
  readonly shape: unknown;
  readonly tracing: boolean;
  readonly accessLog: AccessLog | undefined;
}

/** What an access log line says of a request. No body, no key, no query. */
const accessLine = JSON.stringify({
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  responseLength: '$context.responseLength',
  apiKeyId: '$context.identity.apiKeyId',
  sourceIp: '$context.identity.sourceIp',
  errorType: '$context.error.responseType',
  integrationStatus: '$context.integrationStatus',
});

/** A deployed API. */
export class ApiStage extends Construct {
  readonly stage: ApiGatewayStage;

  constructor(scope: Construct, id: string, props: ApiStageProps) {
    super(scope, id);
    const { accessLog } = props;
    const deployment = new ApiGatewayDeployment(this, 'deployment', {
      restApiId: props.restApiId,
      triggers: { shape: createHash('sha256').update(JSON.stringify(props.shape)).digest('hex') },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [...props.parts],
    });
    this.stage = new ApiGatewayStage(this, 'stage', {
      restApiId: props.restApiId,
      deploymentId: deployment.id,
      stageName: props.stageName,
      xrayTracingEnabled: props.tracing,
      ...(accessLog === undefined ? {} : this.#logTo(accessLog)),
    });
  }

  #logTo(accessLog: AccessLog) {
    const group = new CloudwatchLogGroup(this, 'access-log', {
      name: accessLog.name,
      retentionInDays: accessLog.retentionDays,
    });
    return {
      accessLogSettings: { destinationArn: group.arn, format: accessLine },
      ...(accessLog.after === undefined ? {} : { dependsOn: [accessLog.after] }),
    };
  }
}
