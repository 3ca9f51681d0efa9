import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { readPayload } from '../../invocation/read-payload.ts';

/** What `Invoke` with the type `Event` has replaced; clients still have it. */
export function invokeAsync(lambda: LambdaContext): RestAction {
  return {
    name: 'InvokeAsync',
    method: 'POST',
    path: '/2014-11-13/functions/{FunctionName}/invoke-async',
    status: 202,
    takesAnyBody: true,
    run({ path, request }) {
      const target = findTarget(lambda.store, path['FunctionName'] ?? '');
      lambda.events.accept(target, { payload: readPayload(request.body, 'Event') });
      return { Status: 202 };
    },
  };
}
