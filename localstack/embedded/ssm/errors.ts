import { AwsError } from '../kernel/aws-error.ts';

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function parameterNotFound(): AwsError {
  return new AwsError('ParameterNotFound', '');
}
