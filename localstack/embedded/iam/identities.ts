import { randomBytes } from 'node:crypto';
import { type Identities, type Principal, root } from '../kernel/principal.ts';

/** Hands out credentials of roles, as STS does. */
export function createIdentities(options: { readonly account: string }): Identities {
  const issued = new Map<string, Principal>();
  return {
    issue(roleArn, sessionName) {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      const roleName = roleArn.split('/').at(-1);
      const arn = `arn:aws:sts::${options.account}:assumed-role/${roleName}/${sessionName}`;
      issued.set(accessKeyId, { kind: 'role', roleArn, arn });
      return {
        accessKeyId,
        secretAccessKey: randomBytes(20).toString('hex'),
        sessionToken: randomBytes(16).toString('base64'),
        expiration: '2099-01-01T00:00:00Z',
      };
    },
    principalOf: (accessKeyId) => issued.get(accessKeyId) ?? root,
  };
}
