import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import * as codeSigningConfigs from './code-signing-configs.ts';
import * as concurrency from './concurrency/concurrency.ts';
import * as provisioned from './concurrency/provisioned-concurrency.ts';
import * as eventSourceMappings from './event-source-mappings.ts';
import * as functionUrls from './function-urls.ts';
import { createFunction } from './functions/create-function.ts';
import { deleteFunction } from './functions/delete-function.ts';
import * as getFunction from './functions/get-function.ts';
import * as listFunctions from './functions/list-functions.ts';
import * as recursion from './functions/recursion.ts';
import * as runtimeManagement from './functions/runtime-management.ts';
import * as tags from './functions/tags.ts';
import * as updateFunction from './functions/update-function.ts';
import * as eventInvokeConfig from './invoking/event-invoke-config.ts';
import { invoke } from './invoking/invoke.ts';
import { invokeAsync } from './invoking/invoke-async.ts';
import { invokeWithResponseStream } from './invoking/invoke-stream.ts';
import * as layerPermissions from './layers/layer-permissions.ts';
import * as layers from './layers/layers.ts';
import * as permissions from './permissions.ts';
import * as aliases from './versions/aliases.ts';
import { publishVersion } from './versions/publish-version.ts';

const actions: readonly ((lambda: LambdaContext) => RestAction)[] = [
  invoke,
  invokeAsync,
  invokeWithResponseStream,
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
  provisioned.putProvisionedConcurrencyConfig,
  // Before the one that shares its path.
  provisioned.listProvisionedConcurrencyConfigs,
  provisioned.getProvisionedConcurrencyConfig,
  provisioned.deleteProvisionedConcurrencyConfig,
  layers.getLayerVersionByArn,
  layers.publishLayerVersion,
  layers.getLayerVersion,
  layers.listLayerVersions,
  layers.listLayers,
  layers.deleteLayerVersion,
  ...Object.values(layerPermissions),
  ...Object.values(functionUrls),
  codeSigningConfigs.createCodeSigningConfig,
  codeSigningConfigs.getCodeSigningConfig,
  codeSigningConfigs.updateCodeSigningConfig,
  codeSigningConfigs.listCodeSigningConfigs,
  codeSigningConfigs.deleteCodeSigningConfig,
  codeSigningConfigs.listFunctionsByCodeSigningConfig,
  codeSigningConfigs.putFunctionCodeSigningConfig,
  codeSigningConfigs.getFunctionCodeSigningConfig,
  codeSigningConfigs.deleteFunctionCodeSigningConfig,
  ...Object.values(recursion),
  ...Object.values(runtimeManagement),
];

/** Every action of the service; the first whose method and path fit answers. */
export function actionsOf(lambda: LambdaContext): readonly RestAction[] {
  return actions.map((create) => create(lambda));
}
