import { randomBytes } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { type Identities, type Principal, root, type SecretKeys } from '../kernel/principal.ts';

/** Credentials of a role last this long where nobody says otherwise: as long as the cloud runs. */
const longSession = Date.UTC(2099, 0, 1);

/** The credentials that people and tools use from outside, as with LocalStack. */
const outside = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Hands out credentials of roles, as STS does. */
export function createIdentities(options: {
  readonly account: string;
  readonly clock?: Clock;
}): Identities & SecretKeys {
  const issued = new Map<string, Principal>();
  const secrets = new Map([[outside.accessKeyId, outside.secretAccessKey]]);
  return {
    issue(roleArn, sessionName, durationSeconds) {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      const roleName = roleArn.split('/').at(-1);
      const arn = `arn:aws:sts::${options.account}:assumed-role/${roleName}/${sessionName}`;
      const secretAccessKey = randomBytes(20).toString('hex');
      issued.set(accessKeyId, { kind: 'role', roleArn, arn });
      secrets.set(accessKeyId, secretAccessKey);
      const now = options.clock?.now() ?? Date.now();
      const until = durationSeconds === undefined ? longSession : now + durationSeconds * 1000;
      return {
        accessKeyId,
        secretAccessKey,
        sessionToken: randomBytes(64).toString('base64'),
        expiration: `${new Date(until).toISOString().slice(0, 19)}Z`,
      };
    },
    principalOf: (accessKeyId) => issued.get(accessKeyId) ?? root,
    secretOf: (accessKeyId) => secrets.get(accessKeyId),
  };
}
