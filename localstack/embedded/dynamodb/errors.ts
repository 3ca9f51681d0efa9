import { AwsError } from '../kernel/aws-error.ts';

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** Full names of errors as DynamoDB writes them in `__type`. */
export function errorType(code: string): string {
  if (code === 'ValidationException') return `com.amazon.coral.validate#${code}`;
  return /^(AccessDenied|Serialization|UnknownOperation|MissingAuthentication)/.test(code)
    ? `com.amazon.coral.service#${code}`
    : `com.amazonaws.dynamodb.v20120810#${code}`;
}
