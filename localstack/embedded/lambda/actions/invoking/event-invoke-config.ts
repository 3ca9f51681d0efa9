import type { Fields } from '../../../kernel/fields.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { RestAction, RestInput } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { invalidParameter, resourceNotFound } from '../../errors.ts';
import type { EventInvokeConfig, LambdaFunction } from '../../functions/function.ts';
import { hasQualifier, parseTarget } from '../../functions/qualifier.ts';
import { executionPrincipal } from '../../functions/role.ts';
import { inputFields } from '../../input.ts';
import { readDestinations } from '../../invocation/read-destinations.ts';
import { checkDestinations } from '../../invocation/sending-permission.ts';
import { page } from '../../page.ts';

const path = '/2019-09-25/functions/{FunctionName}/event-invoke-config';
const members = [
  'FunctionName',
  'MaximumRetryAttempts',
  'MaximumEventAgeInSeconds',
  'DestinationConfig',
];

function render(arn: string, config: EventInvokeConfig): JsonObject {
  return {
    FunctionArn: arn,
    LastModified: config.lastModified / 1000,
    MaximumRetryAttempts: config.maximumRetryAttempts,
    MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
    DestinationConfig: {
      OnSuccess: config.onSuccess === undefined ? {} : { Destination: config.onSuccess },
      OnFailure: config.onFailure === undefined ? {} : { Destination: config.onFailure },
    },
  };
}

function read(
  lambda: LambdaContext,
  target: LambdaFunction,
  { before, input }: { readonly before: EventInvokeConfig | undefined; readonly input: Fields },
): EventInvokeConfig {
  const config = input.object('DestinationConfig');
  const destinations = config && readDestinations(lambda.store, target, config);
  return {
    maximumRetryAttempts:
      input.number('MaximumRetryAttempts', { min: 0, max: 2, whole: true }) ??
      before?.maximumRetryAttempts,
    maximumEventAgeInSeconds:
      input.number('MaximumEventAgeInSeconds', { min: 60, max: 21_600, whole: true }) ??
      before?.maximumEventAgeInSeconds,
    onSuccess: destinations ? destinations.onSuccess : before?.onSuccess,
    onFailure: destinations ? destinations.onFailure : before?.onFailure,
    lastModified: lambda.clock.now(),
  };
}

/** The function, and its configuration under the qualifier. `target` is missing where it is. */
function placeOf(lambda: LambdaContext, { path, request }: RestInput) {
  const { name, qualifier = '$LATEST' } = parseTarget(
    path['FunctionName'] ?? '',
    request.query.get('Qualifier'),
    lambda.place,
  );
  const found = lambda.store.find(name);
  const target = found !== undefined && hasQualifier(found, qualifier) ? found : undefined;
  const config = target?.eventInvokeConfigs.get(qualifier);
  return { target, qualifier, config, arn: lambda.store.arn(name, qualifier) };
}

function missing(arn: string): Error {
  return resourceNotFound(`The function ${arn} doesn't have an EventInvokeConfig`);
}

const noFunction = () => resourceNotFound("The function doesn't exist.");

async function write(
  lambda: LambdaContext,
  action: 'Put' | 'Update',
  request: RestInput,
): Promise<JsonObject> {
  const input = inputFields(request.body);
  input.allowOnly(`lambda:${action}FunctionEventInvokeConfig`, members);
  if (!members.slice(1).some((member) => input.has(member))) {
    throw invalidParameter(
      'You must specify at least one of error handling or destination setting.',
    );
  }
  const { arn, config, qualifier, target } = placeOf(lambda, request);
  if (target === undefined) throw noFunction();
  if (action === 'Update' && config === undefined) throw missing(arn);
  const before = action === 'Update' ? config : undefined;
  const written = read(lambda, target, { before, input });
  if (input.has('DestinationConfig')) {
    const named = [written.onSuccess, written.onFailure];
    await checkDestinations(lambda.dispatcher, named, executionPrincipal(target));
  }
  target.eventInvokeConfigs.set(qualifier, written);
  return render(arn, written);
}

export function putFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'PutFunctionEventInvokeConfig',
    method: 'PUT',
    path,
    run(input) {
      return write(lambda, 'Put', input);
    },
  };
}

export function updateFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateFunctionEventInvokeConfig',
    method: 'POST',
    path,
    run(input) {
      return write(lambda, 'Update', input);
    },
  };
}

export function getFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionEventInvokeConfig',
    method: 'GET',
    path,
    run(input) {
      const { arn, config } = placeOf(lambda, input);
      if (config === undefined) throw missing(arn);
      return render(arn, config);
    },
  };
}

export function deleteFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteFunctionEventInvokeConfig',
    method: 'DELETE',
    path,
    status: 204,
    run(input) {
      const { arn, qualifier, target } = placeOf(lambda, input);
      if (target?.eventInvokeConfigs.delete(qualifier) !== true) throw missing(arn);
      return undefined;
    },
  };
}

export function listFunctionEventInvokeConfigs(lambda: LambdaContext): RestAction {
  return {
    name: 'ListFunctionEventInvokeConfigs',
    method: 'GET',
    path: `${path}/list`,
    run(input) {
      const { target } = placeOf(lambda, input);
      if (target === undefined) throw noFunction();
      const configs = [...target.eventInvokeConfigs].map(([qualifier, config]) =>
        render(lambda.store.arn(target.name, qualifier), config),
      );
      return page('FunctionEventInvokeConfigs', configs, input);
    },
  };
}
