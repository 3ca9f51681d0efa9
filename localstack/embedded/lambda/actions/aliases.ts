import { randomUUID } from 'node:crypto';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { conflict, functionNotFound, invalidParameter, resourceNotFound } from '../errors.ts';
import type { Alias, LambdaFunction } from '../functions/function.ts';
import { findTarget } from '../functions/qualifier.ts';
import { inputFields } from '../input.ts';
import { page } from '../page.ts';

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

function readVersion(lambda: LambdaContext, target: LambdaFunction, version: string): string {
  if (version === '$LATEST' || target.versions.has(version)) return version;
  throw functionNotFound(lambda.store.arn(target.name, version));
}

function readWeights(input: Fields, target: LambdaFunction, version: string) {
  const routing = input.object('RoutingConfig');
  if (routing === undefined) return undefined;
  const weights = routing.object('AdditionalVersionWeights');
  const entries = Object.keys(weights?.values ?? {}).map((other): [string, number] => {
    const weight = weights?.requiredNumber(other, { min: 0, max: 1 }) ?? 0;
    if (version === '$LATEST' || other === version || !target.versions.has(other)) {
      throw invalidParameter(
        `Invalid function version ${other}. Function version(s) ${version} and ${other} must be published and differ.`,
      );
    }
    return [other, weight];
  });
  if (entries.length > 1) {
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  }
  return Object.fromEntries(entries);
}

function aliasOf(lambda: LambdaContext, reference: string, name: string) {
  const { function: target } = findTarget(lambda.store, reference);
  const alias = target.aliases.get(name);
  if (alias !== undefined) return { alias, target };
  throw resourceNotFound(`Cannot find alias arn: ${lambda.store.arn(target.name, name)}`);
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
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      const name = input.requiredText('Name');
      if (!/^(?!^[0-9]+$)([a-zA-Z0-9-_]{1,128})$/.test(name)) {
        input.refuse(
          'Name',
          'Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)',
        );
      }
      if (target.aliases.has(name)) {
        throw conflict(`Alias already exists: ${lambda.store.arn(target.name, name)}`);
      }
      const version = readVersion(lambda, target, input.requiredText('FunctionVersion'));
      const alias = {
        name,
        version,
        description: input.text('Description') ?? '',
        revisionId: randomUUID(),
        weights: readWeights(input, target, version) ?? {},
      };
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
      const asked = input.text('FunctionVersion') ?? alias.version;
      const version = readVersion(lambda, target, asked);
      const updated = {
        name: alias.name,
        version,
        description: input.text('Description') ?? alias.description,
        revisionId: randomUUID(),
        weights: readWeights(input, target, version) ?? alias.weights,
      };
      target.aliases.set(alias.name, updated);
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
      target.aliases.delete(path['Name'] ?? '');
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
      const aliases = [...target.aliases.values()].filter(
        (alias) => version === null || alias.version === version,
      );
      return page(
        'Aliases',
        aliases.map((alias) => render(lambda, target, alias)),
        input,
      );
    },
  };
}
