import { account } from '../../entities/account.ts';
import { badRequest } from '../../errors.ts';
import type { Actions } from '../context.ts';
import { patched, patchOperations } from '../patch.ts';

export const accountActions: Actions = ({ state }) => [
  { name: 'GetAccount', method: 'GET', path: '/account', run: () => state.account },
  {
    name: 'UpdateAccount',
    method: 'PATCH',
    path: '/account',
    run({ body }) {
      const after = patched(account, state.account, patchOperations(body, 'updateAccountInput'), {
        cloudwatchRoleArn: 'text',
        features: 'list',
      });
      const arn = after.cloudwatchRoleArn;
      if (arn === '') delete after.cloudwatchRoleArn;
      else if (arn !== undefined && !/^arn:[^:]+:iam::\d{12}:role\/.+/.test(arn)) {
        throw badRequest('The role ARN does not have required permissions configured.');
      }
      state.account = after;
      return after;
    },
  },
];
