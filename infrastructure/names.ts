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

/**
 * Name of a bucket, which is unique in the world: in AWS the account ends it.
 * @param account undefined in a local cloud
 */
export function bucketName(name: string, account: string | undefined): string {
  return account === undefined ? name : `${name}-${account}`;
}
