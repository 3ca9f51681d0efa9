import { ApiGatewayGatewayResponse } from '@cdktf/provider-aws/lib/api-gateway-gateway-response/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import {
  type AnswerSettings,
  commonHeaders,
  constant,
  type ErrorWriter,
  withPrefix,
} from './gateway-error.ts';
import { type GatewayAnswer, gatewayAnswers } from './gateway-errors.ts';

export interface GatewayResponsesProps {
  readonly restApiId: string;
  /** Of several origins, the first may read the answers. */
  readonly answers: AnswerSettings;
  /** What to do about a body that is too large. @default 'Send a smaller body.' */
  readonly tooLargeAction?: string;
  readonly writeError: ErrorWriter;
}

/** The gateway's own errors in the shape of the system's, readable for the web page. */
export class GatewayResponses extends Construct {
  readonly parts: readonly ITerraformDependable[];
  /** All that a deployment depends on, without references. */
  readonly shape: unknown;

  constructor(scope: Construct, id: string, props: GatewayResponsesProps) {
    super(scope, id);
    const answers = gatewayAnswers(props.tooLargeAction ?? 'Send a smaller body.').map(
      (answer) => ({
        responseType: answer.type,
        ...(answer.status === undefined ? {} : { statusCode: String(answer.status) }),
        responseParameters: withPrefix('gatewayresponse.header', headersOf(answer, props.answers)),
        responseTemplates: { 'application/json': props.writeError(answer) },
      }),
    );
    this.shape = answers;
    this.parts = answers.map(
      (answer) =>
        new ApiGatewayGatewayResponse(this, answer.responseType, {
          restApiId: props.restApiId,
          ...answer,
        }),
    );
  }
}

function headersOf(
  answer: GatewayAnswer,
  settings: AnswerSettings,
): Readonly<Record<string, string>> {
  const own = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, constant(value)]);
  return { ...commonHeaders(settings), ...Object.fromEntries(own) };
}
