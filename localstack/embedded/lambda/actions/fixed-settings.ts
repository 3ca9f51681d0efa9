import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { findTarget } from '../functions/qualifier.ts';

/** No function of this cloud has a code signing configuration. */
export function getFunctionCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionCodeSigningConfig',
    method: 'GET',
    path: '/2020-06-30/functions/{FunctionName}/code-signing-config',
    run({ path }) {
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      return { FunctionName: target.name };
    },
  };
}

/** Runtimes follow the cloud's Node; there is nothing to manage. */
export function getRuntimeManagementConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetRuntimeManagementConfig',
    method: 'GET',
    path: '/2021-07-20/functions/{FunctionName}/runtime-management-config',
    run({ path, request }) {
      const { function: target } = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      return { UpdateRuntimeOn: 'Auto', FunctionArn: target.arn };
    },
  };
}

/** Recursive loops are not looked for here; the setting is Lambda's default. */
export function getFunctionRecursionConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionRecursionConfig',
    method: 'GET',
    path: '/2024-08-31/functions/{FunctionName}/recursion-config',
    run({ path }) {
      findTarget(lambda.store, path['FunctionName'] ?? '');
      return { RecursiveLoop: 'Terminate' };
    },
  };
}
