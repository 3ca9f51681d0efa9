import type { LambdaFunction } from './function.ts';

/** The function's policy as the service prints it; undefined where it has none. */
export function renderPolicy(target: LambdaFunction, qualifier = ''): string | undefined {
  const statements = target.policies.get(qualifier) ?? [];
  if (statements.length === 0) return undefined;
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
}
