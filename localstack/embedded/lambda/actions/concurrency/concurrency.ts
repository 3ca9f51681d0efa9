import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { invalidParameter } from '../../errors.ts';
import { accountConcurrency } from '../../execution/fleets/capacity.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { inputFields } from '../../input.ts';

const path = '/2017-10-31/functions/{FunctionName}/concurrency';

export function putFunctionConcurrency(lambda: LambdaContext): RestAction {
  return {
    name: 'PutFunctionConcurrency',
    method: 'PUT',
    path,
    run({ body, path }) {
      const input = inputFields(body);
      const name = 'ReservedConcurrentExecutions';
      input.allowOnly('lambda:PutFunctionConcurrency', ['FunctionName', name]);
      const reserved = input.requiredNumber(name, { min: 0, whole: true });
      const { function: target, qualifier } = findTarget(lambda.store, path['FunctionName'] ?? '');
      if (qualifier !== undefined) {
        throw invalidParameter(
          'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
        );
      }
      lambda.capacity.reserve(target, reserved);
      return { ReservedConcurrentExecutions: reserved };
    },
  };
}

export function getFunctionConcurrency(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionConcurrency',
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/concurrency',
    run({ path }) {
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      const { reservedConcurrency } = target;
      return reservedConcurrency === undefined
        ? {}
        : { ReservedConcurrentExecutions: reservedConcurrency };
    },
  };
}

export function deleteFunctionConcurrency(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteFunctionConcurrency',
    method: 'DELETE',
    path,
    status: 204,
    run({ path }) {
      findTarget(lambda.store, path['FunctionName'] ?? '').function.reservedConcurrency = undefined;
      return undefined;
    },
  };
}

export function getAccountSettings(lambda: LambdaContext): RestAction {
  return {
    name: 'GetAccountSettings',
    method: 'GET',
    path: '/2016-08-19/account-settings',
    run() {
      const functions = lambda.store.all();
      const packages = functions.flatMap(({ latest, versions }) => [latest, ...versions.values()]);
      return {
        AccountLimit: {
          TotalCodeSize: 80_530_636_800,
          CodeSizeUnzipped: 262_144_000,
          CodeSizeZipped: 52_428_800,
          ConcurrentExecutions: accountConcurrency,
          UnreservedConcurrentExecutions: lambda.capacity.unreserved(),
        },
        AccountUsage: {
          TotalCodeSize: packages.reduce((sum, { code }) => sum + code.size, 0),
          FunctionCount: functions.length,
        },
      };
    },
  };
}
