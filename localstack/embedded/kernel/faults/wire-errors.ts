import { AwsError } from '../aws-error.ts';
import type { SigningName } from '../cloud-request.ts';

/**
 * How each service says that there are too many requests, and that it failed: code and HTTP status.
 * @see the "Common errors" of each service's API reference
 */
const codes: Readonly<
  Record<SigningName, { readonly throttled: [string, number]; readonly failed: [string, number] }>
> = {
  apigateway: { throttled: ['TooManyRequestsException', 429], failed: ['InternalFailure', 500] },
  dynamodb: { throttled: ['ThrottlingException', 400], failed: ['InternalServerError', 500] },
  events: { throttled: ['ThrottlingException', 400], failed: ['InternalException', 500] },
  'execute-api': {
    throttled: ['TooManyRequestsException', 429],
    failed: ['InternalServerErrorException', 500],
  },
  iam: { throttled: ['Throttling', 400], failed: ['ServiceFailure', 500] },
  lambda: { throttled: ['TooManyRequestsException', 429], failed: ['ServiceException', 500] },
  logs: { throttled: ['ThrottlingException', 400], failed: ['ServiceUnavailableException', 500] },
  monitoring: { throttled: ['Throttling', 400], failed: ['InternalServiceFault', 500] },
  s3: { throttled: ['SlowDown', 503], failed: ['InternalError', 500] },
  secretsmanager: {
    throttled: ['ThrottlingException', 400],
    failed: ['InternalServiceError', 500],
  },
  sns: { throttled: ['Throttled', 429], failed: ['InternalError', 500] },
  sqs: { throttled: ['RequestThrottled', 403], failed: ['InternalError', 500] },
  ssm: { throttled: ['ThrottlingException', 400], failed: ['InternalServerError', 500] },
  sts: { throttled: ['Throttling', 400], failed: ['InternalFailure', 500] },
};

export function throttled(service: SigningName): AwsError {
  const [code, status] = codes[service].throttled;
  return new AwsError(code, 'Rate exceeded', status);
}

export function failed(service: SigningName): AwsError {
  const [code, status] = codes[service].failed;
  return new AwsError(code, 'We encountered an internal error. Please try again.', status);
}
