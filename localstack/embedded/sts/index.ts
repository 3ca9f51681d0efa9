import { randomBytes } from 'node:crypto';
import type { IamState } from '../iam/state.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Identities } from '../kernel/principal.ts';
import { queryService } from '../kernel/protocols/query.ts';
import type { Service } from '../kernel/service.ts';
import { assumeRole } from './actions/assume-role.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';
import { durationOf } from './durations.ts';

export interface StsDependencies {
  readonly account: string;
  readonly clock: Clock;
  readonly iam: IamState;
  readonly identities: Identities;
}

/** STS: who am I, and credentials for a while. */
export function createSts(dependencies: StsDependencies): Service {
  const { account, clock, iam } = dependencies;
  return queryService({
    name: 'sts',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    actions: {
      AssumeRole: assumeRole(dependencies),
      GetCallerIdentity: getCallerIdentity(dependencies),
      GetSessionToken: (input) => {
        const seconds = durationOf(input, { minimum: 900, maximum: 129_600, otherwise: 43_200 });
        const Expiration = `${new Date(clock.now() + seconds * 1000).toISOString().slice(0, 19)}Z`;
        return {
          Credentials: {
            AccessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
            SecretAccessKey: randomBytes(20).toString('hex'),
            SessionToken: randomBytes(64).toString('base64'),
            Expiration,
          },
        };
      },
      GetAccessKeyInfo: () => ({ Account: account }),
    },
    access(action, input) {
      // Who one is and a session of one's own need no permission.
      if (action !== 'AssumeRole') return [];
      const arn = input.get('RoleArn') ?? '';
      const role = iam.roles.get(arn.split('/').at(-1) ?? '');
      return [
        {
          action: 'sts:AssumeRole',
          resource: arn,
          ...(role === undefined ? {} : { resourcePolicy: role.trustPolicy }),
        },
      ];
    },
  });
}
