import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import * as aliases from './aliases.ts';
import * as concurrency from './concurrency.ts';
import { createFunction } from './create-function.ts';
import { deleteFunction } from './delete-function.ts';
import * as eventInvokeConfig from './event-invoke-config.ts';
import * as eventSourceMappings from './event-source-mappings.ts';
import * as fixedSettings from './fixed-settings.ts';
import * as getFunction from './get-function.ts';
import { invoke } from './invoke.ts';
import * as listFunctions from './list-functions.ts';
import * as permissions from './permissions.ts';
import { publishVersion } from './publish-version.ts';
import * as tags from './tags.ts';
import * as updateFunction from './update-function.ts';

const actions: readonly ((lambda: LambdaContext) => RestAction)[] = [
  invoke,
  createFunction,
  deleteFunction,
  publishVersion,
  ...Object.values(getFunction),
  ...Object.values(updateFunction),
  ...Object.values(listFunctions),
  ...Object.values(aliases),
  ...Object.values(concurrency),
  ...Object.values(permissions),
  ...Object.values(tags),
  ...Object.values(eventInvokeConfig),
  ...Object.values(eventSourceMappings),
  ...Object.values(fixedSettings),
];

/** Every action of the service; the first whose method and path fit answers. */
export function actionsOf(lambda: LambdaContext): readonly RestAction[] {
  return actions.map((create) => create(lambda));
}
