import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import * as aliases from './aliases.ts';
import * as codeSigningConfigs from './code-signing-configs.ts';
import * as concurrency from './concurrency.ts';
import { createFunction } from './create-function.ts';
import { deleteFunction } from './delete-function.ts';
import * as eventInvokeConfig from './event-invoke-config.ts';
import * as eventSourceMappings from './event-source-mappings.ts';
import * as functionUrls from './function-urls.ts';
import * as getFunction from './get-function.ts';
import { invoke } from './invoke.ts';
import { invokeAsync } from './invoke-async.ts';
import { invokeWithResponseStream } from './invoke-stream.ts';
import * as layerPermissions from './layer-permissions.ts';
import * as layers from './layers.ts';
import * as listFunctions from './list-functions.ts';
import * as permissions from './permissions.ts';
import * as provisioned from './provisioned-concurrency.ts';
import { publishVersion } from './publish-version.ts';
import * as recursion from './recursion.ts';
import * as runtimeManagement from './runtime-management.ts';
import * as tags from './tags.ts';
import * as updateFunction from './update-function.ts';

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
