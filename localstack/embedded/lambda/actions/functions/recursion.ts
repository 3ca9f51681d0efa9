import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { inputFields } from '../../input.ts';

const path = '/2024-08-31/functions/{FunctionName}/recursion-config';

/** Recursive loops are not looked for here: the setting is kept, and nothing follows from it. */
export function putFunctionRecursionConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'PutFunctionRecursionConfig',
    method: 'PUT',
    path,
    run({ body, path }): JsonObject {
      const input = inputFields(body);
      const RecursiveLoop = input.choice('RecursiveLoop', ['Allow', 'Terminate']);
      if (RecursiveLoop === undefined) return input.missing('RecursiveLoop');
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      target.recursiveLoop = RecursiveLoop;
      return { RecursiveLoop };
    },
  };
}

export function getFunctionRecursionConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionRecursionConfig',
    method: 'GET',
    path,
    run({ path }) {
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      return { RecursiveLoop: target.recursiveLoop };
    },
  };
}
