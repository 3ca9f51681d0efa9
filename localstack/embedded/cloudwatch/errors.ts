import { AwsError } from '../kernel/aws-error.ts';

/**
 * CloudWatch has a name for an error in its query protocol (`code`, which programs match on) and
 * another one for the shape in JSON and CBOR. Source: the service's public API model.
 */
const shapes: Readonly<Record<string, string>> = {
  InvalidParameterValue: 'InvalidParameterValueException',
  MissingParameter: 'MissingRequiredParameterException',
  InvalidParameterCombination: 'InvalidParameterCombinationException',
  InternalServiceError: 'InternalServiceFault',
  LimitExceeded: 'LimitExceededFault',
  InvalidFormat: 'InvalidFormatFault',
  InvalidParameterInput: 'DashboardInvalidInputError',
};

export function shapeOf(error: AwsError): string {
  const own = error.fields['shape'];
  return typeof own === 'string' ? own : (shapes[error.code] ?? error.code);
}

export const invalidValue = (message: string) => new AwsError('InvalidParameterValue', message);
export const invalidCombination = (message: string) =>
  new AwsError('InvalidParameterCombination', message);
export const missingParameter = (message: string) => new AwsError('MissingParameter', message);
export const validationError = (message: string) => new AwsError('ValidationError', message);
export const invalidNextToken = () => new AwsError('InvalidNextToken', 'Invalid next token.');
export const alarmNotFound = (name: string) =>
  new AwsError('ResourceNotFound', `Unknown alarm: ${name}`, 404);
