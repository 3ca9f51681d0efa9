import { AwsError } from '../kernel/aws-error.ts';

/** The errors of Lambda that several actions answer, each with its status. */

export function invalidParameter(message: string, cause?: unknown): AwsError {
  return new AwsError('InvalidParameterValueException', message, 400, { cause });
}

/** Its model, unlike those of the others, writes `Message` with a capital. */
export function resourceNotFound(message: string, code = 'ResourceNotFoundException'): AwsError {
  return new AwsError(code, message, 404, { fields: { Message: message } });
}

export function functionNotFound(arn: string): AwsError {
  return resourceNotFound(`Function not found: ${arn}`);
}

export function provisionedConcurrencyNotFound(): AwsError {
  return new AwsError(
    'ProvisionedConcurrencyConfigNotFoundException',
    'No Provisioned Concurrency Config found for this function',
    404,
  );
}

export function aliasNotFound(arn: string): AwsError {
  return resourceNotFound(`Cannot find alias arn: ${arn}`);
}

/** What many actions answer where a thing that they look for is not there. */
export function nothingThere(): AwsError {
  return resourceNotFound('The resource you requested does not exist.');
}

export function conflict(message: string): AwsError {
  return new AwsError('ResourceConflictException', message, 409);
}

export function throttled(
  reason: 'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded',
): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
    fields: { Reason: reason },
    headers: { 'retry-after': '1' },
  });
}

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** A value that breaks a constraint of the model, in the words of the service. */
export function violation(member: string, value: unknown, constraint: string): AwsError {
  return validation(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** The caller knew an older state than the one there is. */
export function preconditionFailed(api = 'GetFunction/GetAlias'): AwsError {
  return new AwsError(
    'PreconditionFailedException',
    `The Revision Id provided does not match the latest Revision Id. Call the ${api} API to retrieve the latest Revision Id`,
    412,
  );
}
