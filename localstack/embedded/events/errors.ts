import { AwsError } from '../kernel/aws-error.ts';

export const validationException = (message: string) =>
  new AwsError('ValidationException', message);

export const invalidPattern = (reason: string) =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

export const noRule = (rule: string, bus: string) =>
  new AwsError('ResourceNotFoundException', `Rule ${rule} does not exist on EventBus ${bus}.`);

export const noBus = (bus: string) =>
  new AwsError('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
