import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration/index.js';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method/index.js';
import { ApiGatewayModel } from '@cdktf/provider-aws/lib/api-gateway-model/index.js';
import { ApiGatewayRequestValidator } from '@cdktf/provider-aws/lib/api-gateway-request-validator/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { AnswerSettings } from './gateway-error.ts';
import type { JobQueue } from './job-queue.ts';
import { addAnswer } from './method-answer.ts';
import { readable } from './preflight.ts';
import { type GatewayMessage, sendMessageForm } from './queue-form.ts';
import { ServiceRole } from './service-role.ts';
import { ensure } from './validation.ts';

/** A path whose POST requests become messages, without a function between. */
export interface QueueRoute {
  /** Such as `/direct/jobs`. */
  readonly path: string;
  readonly queue: JobQueue;
  /** Where the queue is. */
  readonly region: string;
  readonly account: string;
  /** Of the role that may send to the queue and do nothing else. */
  readonly roleName: string;
  /** What a body must be; others are refused with 400. */
  readonly model: {
    /** Letters and digits. */
    readonly name: string;
    /** JSON Schema, draft 4. */
    readonly schema: unknown;
  };
  readonly message: GatewayMessage;
  /** Velocity templates of the answers. */
  readonly answers: {
    /** 202: the message is in the queue. */
    readonly accepted: string;
    /** 503: it is not; the template may override the status. */
    readonly failed: string;
  };
}

export interface QueueMethodProps extends QueueRoute {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly settings: AnswerSettings;
}

/** JSON is the only content type: the gateway answers 415 to the others. */
const json = 'application/json';

/**
 * Sends each request to a queue: an `AWS` integration, as the tutorial "Integrate an API Gateway
 * REST API with Amazon SQS" of AWS has it. The gateway asks for a key, holds the body against the
 * model and writes the message by a template.
 */
export class QueueMethod extends Construct {
  readonly parts: readonly ITerraformDependable[];
  /** All that a deployment depends on, without references. */
  readonly shape: unknown;

  constructor(scope: Construct, id: string, props: QueueMethodProps) {
    super(scope, id);
    const { restApiId, resourceId, queue, region, account, model, answers } = props;
    ensure(
      this,
      /^[A-Za-z0-9]+$/.test(model.name),
      `"${model.name}" is no name of a model.`,
      'Use letters and digits.',
    );
    const schema = JSON.stringify(model.schema);
    const form = sendMessageForm(props.message);
    const role = new ServiceRole(this, 'access', {
      name: props.roleName,
      service: 'apigateway.amazonaws.com',
      statements: queue.granting(['SendMessage']).statements,
    });
    const body = new ApiGatewayModel(this, 'model', {
      restApiId,
      name: model.name,
      contentType: json,
      schema,
    });
    const validator = new ApiGatewayRequestValidator(this, 'validator', {
      restApiId,
      name: `body-of-${id}`,
      validateRequestBody: true,
    });
    const method = new ApiGatewayMethod(this, 'method', {
      restApiId,
      resourceId,
      httpMethod: 'POST',
      authorization: 'NONE',
      apiKeyRequired: true,
      requestModels: { [json]: body.name },
      requestValidatorId: validator.id,
    });
    const place = { restApiId, resourceId, httpMethod: method.httpMethod };
    const integration = new ApiGatewayIntegration(this, 'integration', {
      ...place,
      type: 'AWS',
      integrationHttpMethod: 'POST',
      uri: `arn:aws:apigateway:${region}:sqs:path/${account}/${queue.queueName}`,
      credentials: role.arn,
      passthroughBehavior: 'NEVER',
      requestParameters: {
        'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
      },
      requestTemplates: { [json]: form },
    });
    const { headers, body: beginning } = readable(props.settings);
    const bodyOf = (answer: string) => (beginning === '' ? answer : `${beginning}\n${answer}`);
    const accepted = { status: 202, of: '200', headers, body: bodyOf(answers.accepted) };
    // For every other status that SQS may answer.
    const failed = { status: 503, headers, body: bodyOf(answers.failed) };
    this.parts = [
      role.policy,
      method,
      integration,
      ...addAnswer(this, { place, integration, suffix: '-accepted' }, accepted),
      ...addAnswer(this, { place, integration, suffix: '-failed' }, failed),
    ];
    this.shape = [id, queue.queueName, schema, form, accepted, failed];
  }
}
