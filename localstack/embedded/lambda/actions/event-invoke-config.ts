import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { RestAction, RestInput } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import type { EventInvokeConfig, LambdaFunction } from '../functions/function.ts';
import { findTarget } from '../functions/qualifier.ts';
import { inputFields } from '../input.ts';
import { page } from '../page.ts';

const path = '/2019-09-25/functions/{FunctionName}/event-invoke-config';
const members = [
  'FunctionName',
  'MaximumRetryAttempts',
  'MaximumEventAgeInSeconds',
  'DestinationConfig',
];

function render(
  lambda: LambdaContext,
  target: LambdaFunction,
  qualifier: string,
  config: EventInvokeConfig,
): JsonObject {
  return {
    FunctionArn: lambda.store.arn(target.name, qualifier),
    LastModified: config.lastModified / 1000,
    MaximumRetryAttempts: config.maximumRetryAttempts,
    MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
    DestinationConfig: {
      OnSuccess: config.onSuccess === undefined ? {} : { Destination: config.onSuccess },
      OnFailure: config.onFailure === undefined ? {} : { Destination: config.onFailure },
    },
  };
}

function destination(config: Fields, name: string): string | undefined {
  const arn = config.object(name)?.text('Destination');
  if (arn === undefined || /^arn:aws[a-zA-Z-]*:(sqs|sns|lambda|events):/.test(arn)) return arn;
  throw invalidParameter(`The provided destination config DestinationConfig(${arn}) is invalid.`);
}

function read(
  input: Fields,
  now: number,
  before: EventInvokeConfig | undefined,
): EventInvokeConfig {
  const destinations = input.object('DestinationConfig');
  return {
    maximumRetryAttempts:
      input.number('MaximumRetryAttempts', { min: 0, max: 2, whole: true }) ??
      before?.maximumRetryAttempts,
    maximumEventAgeInSeconds:
      input.number('MaximumEventAgeInSeconds', { min: 60, max: 21_600, whole: true }) ??
      before?.maximumEventAgeInSeconds,
    onSuccess: destinations ? destination(destinations, 'OnSuccess') : before?.onSuccess,
    onFailure: destinations ? destination(destinations, 'OnFailure') : before?.onFailure,
    lastModified: now,
  };
}

function targetOf(lambda: LambdaContext, { path, request }: RestInput) {
  const { function: target, qualifier = '$LATEST' } = findTarget(
    lambda.store,
    path['FunctionName'] ?? '',
    request.query.get('Qualifier'),
  );
  return { target, qualifier, config: target.eventInvokeConfigs.get(qualifier) };
}

function missing(lambda: LambdaContext, target: LambdaFunction, qualifier: string): Error {
  const arn = lambda.store.arn(target.name, qualifier);
  return resourceNotFound(`The function ${arn} doesn't have an EventInvokeConfig`);
}

function write(
  lambda: LambdaContext,
  action: string,
  request: RestInput,
  before?: EventInvokeConfig,
): JsonObject {
  const input = inputFields(request.body);
  input.allowOnly(`lambda:${action}`, members);
  const { qualifier, target } = targetOf(lambda, request);
  const config = read(input, lambda.clock.now(), before);
  target.eventInvokeConfigs.set(qualifier, config);
  return render(lambda, target, qualifier, config);
}

export function putFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'PutFunctionEventInvokeConfig',
    method: 'PUT',
    path,
    run(input) {
      return write(lambda, 'PutFunctionEventInvokeConfig', input);
    },
  };
}

export function updateFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateFunctionEventInvokeConfig',
    method: 'POST',
    path,
    run(input) {
      const { config, qualifier, target } = targetOf(lambda, input);
      if (config === undefined) throw missing(lambda, target, qualifier);
      return write(lambda, 'UpdateFunctionEventInvokeConfig', input, config);
    },
  };
}

export function getFunctionEventInvokeConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionEventInvokeConfig',
    method: 'GET',
    path,
    run(input) {
      const { config, qualifier, target } = targetOf(lambda, input);
      if (config === undefined) throw missing(lambda, target, qualifier);
      return render(lambda, target, qualifier, config);
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
      const { qualifier, target } = targetOf(lambda, input);
      if (!target.eventInvokeConfigs.delete(qualifier)) throw missing(lambda, target, qualifier);
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
      const { target } = targetOf(lambda, input);
      const configs = [...target.eventInvokeConfigs].map(([qualifier, config]) =>
        render(lambda, target, qualifier, config),
      );
      return page('FunctionEventInvokeConfigs', configs, input);
    },
  };
}
