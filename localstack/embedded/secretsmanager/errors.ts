import { AwsError } from '../kernel/aws-error.ts';

export const validation = (message: string) => new AwsError('ValidationException', message);

export const invalidParameter = (message: string) =>
  new AwsError('InvalidParameterException', message);

export const invalidRequest = (message: string) => new AwsError('InvalidRequestException', message);

export const exists = (message: string) => new AwsError('ResourceExistsException', message);

export const notFound = (message = "Secrets Manager can't find the specified secret.") =>
  new AwsError('ResourceNotFoundException', message);

export const isDeleted = () =>
  invalidRequest(
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
