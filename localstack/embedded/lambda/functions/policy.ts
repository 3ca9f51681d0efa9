import { invalidParameter } from '../errors.ts';
import type { LambdaFunction, PolicyStatement } from './function.ts';

/** The function's policy as the service prints it; undefined where it has none. */
export function renderPolicy(target: LambdaFunction, qualifier = ''): string | undefined {
  return renderStatements(target.policies.get(qualifier) ?? []);
}

export function renderStatements(statements: readonly PolicyStatement[]): string | undefined {
  if (statements.length === 0) return undefined;
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
}

const serviceName = /^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com)$/;

/**
 * Whom a request means by an account, an ARN, a service or everybody.
 * @throws AwsError InvalidParameterValueException where it is none of these.
 */
export function principalOf(name: string): PolicyStatement['Principal'] {
  if (name === '*') return name;
  if (/^\d{12}$/.test(name)) return { AWS: `arn:aws:iam::${name}:root` };
  if (name.startsWith('arn:')) return { AWS: name };
  if (serviceName.test(name)) return { Service: name };
  throw invalidParameter(
    'The provided principal was invalid. Please check the principal and try again.',
  );
}
