import { AwsError } from '../kernel/aws-error.ts';

export const invalidParameter = (message: string) =>
  new AwsError('InvalidParameterException', message);

export const noLogGroup = () =>
  new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');

export const noLogStream = () =>
  new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
