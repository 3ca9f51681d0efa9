import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { RestAction, RestInput } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { conflict, invalidParameter, provisionedConcurrencyNotFound } from '../../errors.ts';
import type { ProvisionedState } from '../../execution/fleets/provisioned-environments.ts';
import type { LambdaFunction, ProvisionedConcurrency } from '../../functions/function.ts';
import {
  findTarget,
  hasQualifier,
  parseTarget,
  qualifierNotFound,
} from '../../functions/qualifier.ts';
import { inputFields } from '../../input.ts';
import { lambdaTime } from '../../names.ts';
import { page } from '../../page.ts';

const path = '/2019-09-30/functions/{FunctionName}/provisioned-concurrency';

interface Published {
  readonly target: LambdaFunction;
  readonly qualifier: string;
}

/** @param unpublished what is said of `$LATEST`, which cannot have any. */
function publishedOf(
  lambda: LambdaContext,
  { path, request }: RestInput,
  unpublished = 'The function resource provided must be an alias or a published version.',
): Published {
  const given = request.query.get('Qualifier');
  const { name, qualifier = '$LATEST' } = parseTarget(
    path['FunctionName'] ?? '',
    given,
    lambda.place,
  );
  if (qualifier === '$LATEST') throw invalidParameter(unpublished);
  const target = lambda.store.find(name);
  if (target === undefined || !hasQualifier(target, qualifier)) {
    throw qualifierNotFound(lambda.store.arn(name, qualifier), qualifier);
  }
  return { target, qualifier };
}

const shownStatus = { 'in-progress': 'IN_PROGRESS', ready: 'READY', failed: 'FAILED' } as const;

function render(
  config: ProvisionedConcurrency,
  { available, status }: ProvisionedState,
): JsonObject {
  return {
    RequestedProvisionedConcurrentExecutions: config.requested,
    AvailableProvisionedConcurrentExecutions: available,
    AllocatedProvisionedConcurrentExecutions: available,
    Status: shownStatus[status],
    ...(status === 'failed' ? { StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' } : {}),
    LastModified: lambdaTime(config.lastModified),
  };
}

/** @throws AwsError where the version has some by another name. */
function checkAlone({ qualifier, target }: Published): void {
  const alias = target.aliases.get(qualifier);
  if (alias !== undefined && target.provisioned.has(alias.version)) {
    throw conflict(
      "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
    );
  }
  const names = [...target.provisioned.keys()];
  if (names.some((name) => target.aliases.get(name)?.version === qualifier)) {
    throw conflict('Version is pointed by a Provisioned Concurrency alias');
  }
}

export function putProvisionedConcurrencyConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'PutProvisionedConcurrencyConfig',
    method: 'PUT',
    path,
    status: 202,
    run(request) {
      const input = inputFields(request.body);
      const name = 'ProvisionedConcurrentExecutions';
      input.allowOnly('lambda:PutProvisionedConcurrencyConfig', [name]);
      const requested = input.requiredNumber(name, { min: 1, whole: true });
      const published = publishedOf(
        lambda,
        request,
        'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
      );
      const { qualifier, target } = published;
      checkAlone(published);
      lambda.capacity.checkProvisioned(target, qualifier, requested);
      const config = { requested, lastModified: lambda.clock.now() };
      target.provisioned.set(qualifier, config);
      lambda.provisioning.apply(target);
      return render(config, { available: 0, status: 'in-progress' });
    },
  };
}

export function getProvisionedConcurrencyConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetProvisionedConcurrencyConfig',
    method: 'GET',
    path,
    run(request) {
      const { qualifier, target } = publishedOf(lambda, request);
      const config = target.provisioned.get(qualifier);
      if (config === undefined) throw provisionedConcurrencyNotFound();
      return render(config, lambda.provisioning.state(target, qualifier));
    },
  };
}

export function listProvisionedConcurrencyConfigs(lambda: LambdaContext): RestAction {
  return {
    name: 'ListProvisionedConcurrencyConfigs',
    method: 'GET',
    path,
    query: ['List', 'ALL'],
    run(input) {
      const { function: target } = findTarget(lambda.store, input.path['FunctionName'] ?? '');
      const configs = [...target.provisioned].map(([qualifier, config]) => ({
        FunctionArn: lambda.store.arn(target.name, qualifier),
        ...render(config, lambda.provisioning.state(target, qualifier)),
      }));
      return page('ProvisionedConcurrencyConfigs', configs, input);
    },
  };
}

export function deleteProvisionedConcurrencyConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteProvisionedConcurrencyConfig',
    method: 'DELETE',
    path,
    status: 204,
    run(request) {
      const { qualifier, target } = publishedOf(lambda, request);
      target.provisioned.delete(qualifier);
      lambda.provisioning.apply(target);
      return undefined;
    },
  };
}
