import type { Clock } from '../kernel/clock.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import { queryService } from '../kernel/protocols/query.ts';
import type { Service } from '../kernel/service.ts';
import { iamAccess } from './access.ts';
import { iamActions } from './actions/index.ts';
import { keepableIam } from './keeping.ts';
import type { IamState } from './state.ts';

/** IAM: roles, users, groups and their policies. */
export function createIam(dependencies: {
  readonly state: IamState;
  readonly clock: Clock;
  readonly keeper: Keeper;
}): Service {
  const { keeper, state } = dependencies;
  const service = queryService({
    name: 'iam',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    actions: iamActions(dependencies),
    access: (action, input, { principal }) => iamAccess(state, action, input, principal),
  });
  return marking(service, keeper.keep('iam', keepableIam(state)));
}
