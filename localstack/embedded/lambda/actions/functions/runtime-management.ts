import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { RestAction, RestInput } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { invalidParameter } from '../../errors.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { inputFields } from '../../input.ts';

const path = '/2021-07-20/functions/{FunctionName}/runtime-management-config';

function targetOf(lambda: LambdaContext, { path, request }: RestInput) {
  const asked = request.query.get('Qualifier');
  const { function: target, qualifier } = findTarget(
    lambda.store,
    path['FunctionName'] ?? '',
    asked,
  );
  const key = qualifier === '$LATEST' ? '' : (qualifier ?? '');
  return { target, key, arn: lambda.store.arn(target.name, qualifier) };
}

/** Runtimes follow the cloud's Node: the setting is kept, and nothing follows from it. */
export function putRuntimeManagementConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'PutRuntimeManagementConfig',
    method: 'PUT',
    path,
    run(request): JsonObject {
      const input = inputFields(request.body);
      input.allowOnly('lambda:PutRuntimeManagementConfig', [
        'UpdateRuntimeOn',
        'RuntimeVersionArn',
      ]);
      const updateOn = input.choice('UpdateRuntimeOn', ['Auto', 'Manual', 'FunctionUpdate']);
      if (updateOn === undefined) return input.missing('UpdateRuntimeOn');
      const versionArn = input.text('RuntimeVersionArn');
      if ((updateOn === 'Manual') !== (versionArn !== undefined)) {
        throw invalidParameter(
          'RuntimeVersionArn must be provided if, and only if, UpdateRuntimeOn is Manual.',
        );
      }
      const { arn, key, target } = targetOf(lambda, request);
      target.runtimeManagement.set(key, { updateOn, versionArn });
      return { UpdateRuntimeOn: updateOn, FunctionArn: arn, RuntimeVersionArn: versionArn };
    },
  };
}

export function getRuntimeManagementConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetRuntimeManagementConfig',
    method: 'GET',
    path,
    run(request) {
      const { arn, key, target } = targetOf(lambda, request);
      const { updateOn = 'Auto', versionArn } = target.runtimeManagement.get(key) ?? {};
      return { UpdateRuntimeOn: updateOn, FunctionArn: arn, RuntimeVersionArn: versionArn };
    },
  };
}
