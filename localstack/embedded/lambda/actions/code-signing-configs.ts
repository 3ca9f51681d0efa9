import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { type CodeSigningConfig, codeSigningId } from '../code/signing-configs.ts';
import type { LambdaContext } from '../context.ts';
import { conflict, resourceNotFound } from '../errors.ts';
import { findTarget } from '../functions/qualifier.ts';
import { inputFields } from '../input.ts';
import { lambdaTime } from '../names.ts';
import { page } from '../page.ts';

const all = '/2020-04-22/code-signing-configs';
const one = `${all}/{CodeSigningConfigArn}`;
const ofFunction = '/2020-06-30/functions/{FunctionName}/code-signing-config';
const members = ['Description', 'AllowedPublishers', 'CodeSigningPolicies', 'Tags'];

function render(config: CodeSigningConfig): JsonObject {
  return {
    CodeSigningConfigId: codeSigningId(config.arn),
    CodeSigningConfigArn: config.arn,
    Description: config.description,
    AllowedPublishers: { SigningProfileVersionArns: config.publishers },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: config.untrusted },
    LastModified: lambdaTime(config.lastModified),
  };
}

function read(input: Fields, now: number, before: Omit<CodeSigningConfig, 'arn' | 'lastModified'>) {
  const publishers = input.object('AllowedPublishers');
  const policies = input.object('CodeSigningPolicies');
  return {
    description: input.text('Description', { max: 256 }) ?? before.description,
    publishers: publishers?.texts('SigningProfileVersionArns') ?? before.publishers,
    untrusted:
      policies?.choice('UntrustedArtifactOnDeployment', ['Warn', 'Enforce']) ?? before.untrusted,
    lastModified: now,
  };
}

function configOf(lambda: LambdaContext, arn = ''): CodeSigningConfig {
  const found = lambda.codeSigning.get(arn);
  if (found !== undefined) return found;
  throw resourceNotFound(`The Lambda code signing configuration ${arn} can not be found.`);
}

/** @throws AwsError CodeSigningConfigNotFoundException, as functions are told. */
export function codeSigningConfigOf(lambda: LambdaContext, arn: string): CodeSigningConfig {
  const found = lambda.codeSigning.get(arn);
  if (found !== undefined) return found;
  throw resourceNotFound(
    `The code signing configuration cannot be found. Check that the provided configuration is not deleted: ${arn}.`,
    'CodeSigningConfigNotFoundException',
  );
}

/** ARNs of the functions that have the configuration. */
function usersOf(lambda: LambdaContext, arn: string): readonly string[] {
  const users = lambda.store.all().filter((target) => target.codeSigningConfigArn === arn);
  return users.map((target) => target.arn);
}

export function createCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'CreateCodeSigningConfig',
    method: 'POST',
    path: all,
    status: 201,
    run({ body }) {
      const input = inputFields(body);
      input.allowOnly('lambda:CreateCodeSigningConfig', members);
      input.requiredObject('AllowedPublishers');
      const nothing = { description: '', publishers: [], untrusted: 'Warn' } as const;
      const config = lambda.codeSigning.create(read(input, lambda.clock.now(), nothing));
      return { CodeSigningConfig: render(config) };
    },
  };
}

export function getCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetCodeSigningConfig',
    method: 'GET',
    path: one,
    run: ({ path }) => ({
      CodeSigningConfig: render(configOf(lambda, path['CodeSigningConfigArn'])),
    }),
  };
}

export function updateCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateCodeSigningConfig',
    method: 'PUT',
    path: one,
    run({ body, path }) {
      const input = inputFields(body);
      input.allowOnly('lambda:UpdateCodeSigningConfig', members);
      const before = configOf(lambda, path['CodeSigningConfigArn']);
      const updated = { arn: before.arn, ...read(input, lambda.clock.now(), before) };
      lambda.codeSigning.set(updated);
      return { CodeSigningConfig: render(updated) };
    },
  };
}

export function listCodeSigningConfigs(lambda: LambdaContext): RestAction {
  return {
    name: 'ListCodeSigningConfigs',
    method: 'GET',
    path: all,
    run: (input) => page('CodeSigningConfigs', lambda.codeSigning.all().map(render), input),
  };
}

export function deleteCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteCodeSigningConfig',
    method: 'DELETE',
    path: one,
    status: 204,
    run({ path }) {
      const { arn } = configOf(lambda, path['CodeSigningConfigArn']);
      if (usersOf(lambda, arn).length > 0) {
        throw conflict(`The code signing configuration ${arn} is used by functions.`);
      }
      lambda.codeSigning.delete(arn);
      return undefined;
    },
  };
}

export function listFunctionsByCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'ListFunctionsByCodeSigningConfig',
    method: 'GET',
    path: `${one}/functions`,
    run(input) {
      const { arn } = configOf(lambda, input.path['CodeSigningConfigArn']);
      return page('FunctionArns', usersOf(lambda, arn), input);
    },
  };
}

export function putFunctionCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'PutFunctionCodeSigningConfig',
    method: 'PUT',
    path: ofFunction,
    run({ body, path }) {
      const input = inputFields(body);
      const { arn } = codeSigningConfigOf(lambda, input.requiredText('CodeSigningConfigArn'));
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      target.codeSigningConfigArn = arn;
      return { CodeSigningConfigArn: arn, FunctionName: target.name };
    },
  };
}

export function getFunctionCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionCodeSigningConfig',
    method: 'GET',
    path: ofFunction,
    run({ path }) {
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      const { codeSigningConfigArn } = target;
      return codeSigningConfigArn === undefined
        ? {}
        : { CodeSigningConfigArn: codeSigningConfigArn, FunctionName: target.name };
    },
  };
}

export function deleteFunctionCodeSigningConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteFunctionCodeSigningConfig',
    method: 'DELETE',
    path: ofFunction,
    status: 204,
    run({ path }) {
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      target.codeSigningConfigArn = undefined;
      return undefined;
    },
  };
}
