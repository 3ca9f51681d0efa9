import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { aliasNotFound, conflict, functionNotFound, invalidParameter } from '../../errors.ts';
import type { Alias, LambdaFunction } from '../../functions/function.ts';
import { findTarget, parseTarget } from '../../functions/qualifier.ts';
import { readWeights } from '../../functions/weights.ts';
import { inputFields } from '../../input.ts';
import { page } from '../../page.ts';

const path = '/2015-03-31/functions/{FunctionName}/aliases';
const one = `${path}/{Name}`;
const members = ['FunctionName', 'Name', 'FunctionVersion', 'Description', 'RoutingConfig'];

function render(lambda: LambdaContext, target: LambdaFunction, alias: Alias): JsonObject {
  const weights = alias.weights;
  return {
    AliasArn: lambda.store.arn(target.name, alias.name),
    Name: alias.name,
    FunctionVersion: alias.version,
    Description: alias.description,
    ...(Object.keys(weights).length === 0
      ? {}
      : { RoutingConfig: { AdditionalVersionWeights: weights } }),
    RevisionId: alias.revisionId,
  };
}

const versionRules = { min: 1, max: 1024, pattern: /^(\$LATEST|[0-9]+)$/ };
const nameRules = { min: 1, max: 128, pattern: /^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$/ };

function checkVersion(lambda: LambdaContext, target: LambdaFunction, version: string): void {
  if (version === '$LATEST' || target.versions.has(version)) return;
  throw functionNotFound(lambda.store.arn(target.name, version));
}

/** @throws AwsError where the second version is none, or cannot stand beside the first. */
function checkWeights(
  lambda: LambdaContext,
  target: LambdaFunction,
  alias: Pick<Alias, 'version' | 'weights'>,
): void {
  const others = Object.keys(alias.weights);
  const [other] = others;
  if (other === undefined) return;
  if (others.length > 1) {
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  }
  if (alias.version === '$LATEST') {
    throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
  }
  if (other === alias.version) {
    throw invalidParameter(
      `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
    );
  }
  checkVersion(lambda, target, other);
}

function aliasOf(lambda: LambdaContext, reference: string, name: string) {
  const { function: target } = findTarget(lambda.store, reference);
  const alias = target.aliases.get(name);
  if (alias !== undefined) return { alias, target };
  throw aliasNotFound(lambda.store.arn(target.name, name));
}

export function createAlias(lambda: LambdaContext): RestAction {
  return {
    name: 'CreateAlias',
    method: 'POST',
    path,
    status: 201,
    run({ body, path }) {
      const input = inputFields(body);
      input.allowOnly('lambda:CreateAlias', members);
      const name = input.requiredText('Name', nameRules);
      const version = input.requiredText('FunctionVersion', versionRules);
      const weights = readWeights(input) ?? {};
      const reference = parseTarget(path['FunctionName'] ?? '', undefined, lambda.place);
      const target = lambda.store.find(reference.name);
      if (target === undefined) {
        throw functionNotFound(lambda.store.arn(reference.name, version));
      }
      if (target.aliases.has(name)) {
        throw conflict(`Alias already exists: ${lambda.store.arn(target.name, name)}`);
      }
      const description = input.text('Description', { max: 256 }) ?? '';
      const alias = { name, version, description, revisionId: randomUUID(), weights };
      checkVersion(lambda, target, version);
      checkWeights(lambda, target, alias);
      target.aliases.set(name, alias);
      return render(lambda, target, alias);
    },
  };
}

export function getAlias(lambda: LambdaContext): RestAction {
  return {
    name: 'GetAlias',
    method: 'GET',
    path: one,
    run({ path }) {
      const { alias, target } = aliasOf(lambda, path['FunctionName'] ?? '', path['Name'] ?? '');
      return render(lambda, target, alias);
    },
  };
}

export function updateAlias(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateAlias',
    method: 'PUT',
    path: one,
    run({ body, path }) {
      const input = inputFields(body);
      input.allowOnly('lambda:UpdateAlias', [...members, 'RevisionId']);
      const { alias, target } = aliasOf(lambda, path['FunctionName'] ?? '', path['Name'] ?? '');
      lambda.store.checkRevision(alias, input.text('RevisionId'));
      const updated = {
        name: alias.name,
        version: input.text('FunctionVersion', versionRules) ?? alias.version,
        description: input.text('Description', { max: 256 }) ?? alias.description,
        revisionId: randomUUID(),
        weights: readWeights(input) ?? alias.weights,
      };
      checkVersion(lambda, target, updated.version);
      checkWeights(lambda, target, updated);
      target.aliases.set(alias.name, updated);
      lambda.provisioning.apply(target);
      return render(lambda, target, updated);
    },
  };
}

export function deleteAlias(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteAlias',
    method: 'DELETE',
    path: one,
    status: 204,
    run({ path }) {
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      const name = path['Name'] ?? '';
      target.aliases.delete(name);
      target.provisioned.delete(name);
      lambda.provisioning.apply(target);
      target.policies.delete(name);
      target.eventInvokeConfigs.delete(name);
      target.urls.delete(name);
      return undefined;
    },
  };
}

export function listAliases(lambda: LambdaContext): RestAction {
  return {
    name: 'ListAliases',
    method: 'GET',
    path,
    run(input) {
      const { function: target } = findTarget(lambda.store, input.path['FunctionName'] ?? '');
      const version = input.request.query.get('FunctionVersion');
      const aliases = [...target.aliases.values()]
        .filter((alias) => version === null || alias.version === version)
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return page(
        'Aliases',
        aliases.map((alias) => render(lambda, target, alias)),
        input,
      );
    },
  };
}
