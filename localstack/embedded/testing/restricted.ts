import type { Cloud } from '../cloud.ts';
import type { TestStatement } from './roles.ts';
import { userWithKey } from './users.ts';

/** Settings of a client that is a user who may do `Action` to everything under a condition. */
export function restricted(
  cloud: Pick<Cloud, 'endpoint' | 'region'>,
  userName: string,
  Action: TestStatement['Action'] & {},
  Condition: TestStatement['Condition'] & {},
) {
  return userWithKey(cloud, userName, [{ Action, Resource: '*', Condition }]);
}
