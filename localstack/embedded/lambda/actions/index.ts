import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { createFunction } from './create-function.ts';
import { invoke } from './invoke.ts';

const actions = [createFunction, invoke];

/** Every action of the service; the first whose method and path fit answers. */
export function actionsOf(lambda: LambdaContext): readonly RestAction[] {
  return actions.map((create) => create(lambda));
}
