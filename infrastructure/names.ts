/** Names one thing of a system in one environment. */
export type Namer = (thing: string) => string;

/**
 * Names of a system's resources: `<prefix>-<thing>-<environment>`.
 *
 * @example
 * namesOf('security-assistant', 'dev')('jobs') // 'security-assistant-jobs-dev'
 */
export function namesOf(prefix: string, environment: string): Namer {
  return (thing) => `${prefix}-${thing}-${environment}`;
}
