import { invalidParameter } from './errors.ts';

/** @throws AwsError InvalidParameter where a text is no ARN */
export function checkArn(arn: string, parameter: string): void {
  const count = arn.split(':').length;
  if (count >= 6) return;
  throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${count}`);
}
