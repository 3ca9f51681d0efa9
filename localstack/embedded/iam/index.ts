import type { Clock } from '../kernel/clock.ts';
import { queryService } from '../kernel/protocols/query.ts';
import type { Service } from '../kernel/service.ts';
import { iamAccess } from './access.ts';
import { iamActions } from './actions/index.ts';
import type { IamState } from './state.ts';

/** IAM: roles, users, groups and their policies. */
export function createIam(dependencies: {
  readonly state: IamState;
  readonly clock: Clock;
}): Service {
  return queryService({
    name: 'iam',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    actions: iamActions(dependencies),
    access: (action, input, { principal }) =>
      iamAccess(dependencies.state, action, input, principal),
  });
}
