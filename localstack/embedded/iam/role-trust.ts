import { AwsError } from '../kernel/aws-error.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Authoriser } from '../kernel/principal.ts';
import type { RoleTrust } from '../ports.ts';
import { type IamState, nameIn } from './state.ts';

/** Holds services to the trust policies of roles, save of those that were never made (see standing.ts). */
export function createRoleTrust(dependencies: {
  readonly authoriser: Authoriser;
  /** Knows whether IAM is enforced. */
  readonly dispatcher: Pick<Dispatcher, 'enforces'>;
  readonly iam: IamState;
}): RoleTrust {
  const { authoriser, dispatcher, iam } = dependencies;
  return {
    admits(roleArn, service) {
      if (!dispatcher.enforces) return true;
      const role = iam.roles.get(nameIn(roleArn));
      if (role?.arn !== roleArn) return !iam.deletedRoles.has(roleArn);
      const { trustPolicy: resourcePolicy } = role;
      try {
        authoriser.authorise(service, {
          action: 'sts:AssumeRole',
          resource: roleArn,
          resourcePolicy,
        });
        return true;
      } catch (error) {
        if (error instanceof AwsError) return false;
        throw error;
      }
    },
  };
}
