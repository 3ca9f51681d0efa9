import { AwsError } from '../kernel/aws-error.ts';

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function parameterNotFound(): AwsError {
  return new AwsError('ParameterNotFound', '');
}

export const maximumTags = 50;

export function tooManyTags(name: string): AwsError {
  return new AwsError(
    'TooManyTagsError',
    `The parameter ${name} would have more than ${maximumTags} tags.`,
  );
}
