import type { Clock } from '../kernel/clock.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import { type JsonAction, jsonService } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import { ssmAccess } from './access.ts';
import { changeActions } from './actions/change.ts';
import { getActions } from './actions/get.ts';
import { putParameter } from './actions/put.ts';
import { inputFields, type SsmContext } from './context.ts';
import { ParameterStore } from './store.ts';

/** SSM: the parameter store. */
export function createSsm(
  dependencies: { readonly clock: Clock; readonly keeper: Keeper },
  options: { readonly account: string },
): Service {
  const { clock, keeper } = dependencies;
  const { account } = options;
  const store = new ParameterStore({ account });
  const context: SsmContext = { account, clock, store };
  const actions = {
    PutParameter: putParameter(context),
    ...getActions(context),
    ...changeActions(context),
  };
  const service = jsonService({
    name: 'ssm',
    actions: Object.fromEntries(
      Object.entries(actions).map(([name, run]): [string, JsonAction] => [
        name,
        (input, request) => {
          store.expire(clock.now());
          return run(inputFields(input), request);
        },
      ]),
    ),
    access: (action, input, request) => ssmAccess(store, action, inputFields(input), request),
  });
  return marking(service, keeper.keep('ssm', store));
}
