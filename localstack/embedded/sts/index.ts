import { type IamState, nameIn } from '../iam/state.ts';
import { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Identities } from '../kernel/principal.ts';
import { queryService } from '../kernel/protocols/query.ts';
import type { Service } from '../kernel/service.ts';
import { assumeRole } from './actions/assume-role.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';
import { getSessionToken } from './actions/get-session-token.ts';

export interface StsDependencies {
  readonly account: string;
  readonly clock: Clock;
  /** Knows whether IAM is enforced. */
  readonly dispatcher: Pick<Dispatcher, 'enforces'>;
  readonly iam: IamState;
  readonly identities: Identities;
}

/** STS: who am I, and credentials for a while. */
export function createSts(dependencies: StsDependencies): Service {
  const { account, iam } = dependencies;
  return queryService({
    name: 'sts',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    actions: {
      AssumeRole: assumeRole(dependencies),
      GetCallerIdentity: getCallerIdentity(dependencies),
      GetSessionToken: getSessionToken(dependencies),
      GetAccessKeyInfo: (input) => {
        const id = input.get('AccessKeyId') ?? '';
        if (/^\w{16,128}$/.test(id)) return { Account: account };
        throw new AwsError('ValidationError', `Invalid Access Key ID: ${id}`);
      },
      // Nobody hands out such messages here, so that none can be right.
      DecodeAuthorizationMessage: () => {
        throw new AwsError('InvalidAuthorizationMessageException', 'The message is not valid.');
      },
    },
    access(action, input) {
      // Who one is and a session of one's own need no permission.
      if (action !== 'AssumeRole') return [];
      const arn = input.get('RoleArn') ?? '';
      const role = iam.roles.get(nameIn(arn));
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
