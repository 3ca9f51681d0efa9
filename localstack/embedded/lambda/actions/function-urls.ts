import { randomBytes } from 'node:crypto';
import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { RestAction, RestInput } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { conflict, nothingThere, resourceNotFound, violation } from '../errors.ts';
import type { FunctionUrl, LambdaFunction } from '../functions/function.ts';
import { parseTarget } from '../functions/qualifier.ts';
import { inputFields } from '../input.ts';
import { lambdaTime } from '../names.ts';
import { page } from '../page.ts';
import { urlOf } from '../urls/url-address.ts';

const path = '/2021-10-31/functions/{FunctionName}/url';
const members = ['AuthType', 'Cors', 'InvokeMode'];

interface Place {
  /** Missing where the function or the alias is. */
  readonly target: LambdaFunction | undefined;
  /** The alias; '' for the function itself. */
  readonly key: string;
  readonly arn: string;
}

function placeOf(lambda: LambdaContext, { path, request }: RestInput): Place {
  const given = request.query.get('Qualifier');
  if (given !== null && !/^(?!\d+$)[0-9a-zA-Z-_]+$/.test(given)) {
    const constraint =
      'Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)';
    throw violation('qualifier', given, constraint);
  }
  const { name, qualifier } = parseTarget(path['FunctionName'] ?? '', given, lambda.place);
  const found = lambda.store.find(name);
  const isThere = qualifier === undefined || found?.aliases.has(qualifier) === true;
  return {
    target: isThere ? found : undefined,
    key: qualifier ?? '',
    arn: lambda.store.arn(name, qualifier),
  };
}

const noFunction = () => resourceNotFound('Function does not exist');

function render(lambda: LambdaContext, arn: string, url: FunctionUrl): JsonObject {
  return {
    FunctionUrl: urlOf(lambda.address.endpoint, url.id),
    FunctionArn: arn,
    AuthType: url.authType,
    ...(url.cors === undefined ? {} : { Cors: url.cors }),
    CreationTime: new Date(url.createdAt).toISOString(),
    LastModifiedTime: lambdaTime(url.lastModified).replace('+0000', 'Z'),
    InvokeMode: url.invokeMode,
  };
}

function readCors(input: Fields): JsonObject | undefined {
  const cors = input.object('Cors');
  cors?.number('MaxAge', { min: 0, max: 86_400, whole: true });
  return cors?.values;
}

function readMode(input: Fields): FunctionUrl['invokeMode'] | undefined {
  const mode = input.choice('InvokeMode', ['BUFFERED', 'RESPONSE_STREAM']);
  if (mode === 'RESPONSE_STREAM') throw notImplemented('A function URL with RESPONSE_STREAM');
  return mode;
}

export function createFunctionUrlConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'CreateFunctionUrlConfig',
    method: 'POST',
    path,
    status: 201,
    run(request) {
      const input = inputFields(request.body);
      input.allowOnly('lambda:CreateFunctionUrlConfig', members);
      const authType = input.choice('AuthType', ['NONE', 'AWS_IAM']);
      if (authType === undefined) return input.missing('AuthType');
      const { arn, key, target } = placeOf(lambda, request);
      if (target === undefined) throw noFunction();
      if (target.urls.has(key)) {
        throw conflict(
          `Failed to create function url config for [functionArn = ${arn}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
        );
      }
      const now = lambda.clock.now();
      const url: FunctionUrl = {
        id: randomBytes(16).toString('hex'),
        authType,
        invokeMode: readMode(input) ?? 'BUFFERED',
        cors: readCors(input),
        createdAt: now,
        lastModified: now,
      };
      target.urls.set(key, url);
      const { LastModifiedTime: _, ...rendered } = render(lambda, arn, url);
      return rendered;
    },
  };
}

export function getFunctionUrlConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionUrlConfig',
    method: 'GET',
    path,
    run(request) {
      const { arn, key, target } = placeOf(lambda, request);
      const url = target?.urls.get(key);
      if (url === undefined) throw nothingThere();
      return render(lambda, arn, url);
    },
  };
}

export function updateFunctionUrlConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateFunctionUrlConfig',
    method: 'PUT',
    path,
    run(request) {
      const input = inputFields(request.body);
      input.allowOnly('lambda:UpdateFunctionUrlConfig', members);
      const { arn, key, target } = placeOf(lambda, request);
      if (target === undefined) throw noFunction();
      const before = target.urls.get(key);
      if (before === undefined) throw nothingThere();
      const url: FunctionUrl = {
        ...before,
        authType: input.choice('AuthType', ['NONE', 'AWS_IAM']) ?? before.authType,
        invokeMode: readMode(input) ?? before.invokeMode,
        cors: readCors(input) ?? before.cors,
        lastModified: lambda.clock.now(),
      };
      target.urls.set(key, url);
      return render(lambda, arn, url);
    },
  };
}

export function deleteFunctionUrlConfig(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteFunctionUrlConfig',
    method: 'DELETE',
    path,
    status: 204,
    run(request) {
      const { key, target } = placeOf(lambda, request);
      if (target?.urls.delete(key) !== true) throw nothingThere();
      return undefined;
    },
  };
}

export function listFunctionUrlConfigs(lambda: LambdaContext): RestAction {
  return {
    name: 'ListFunctionUrlConfigs',
    method: 'GET',
    path: '/2021-10-31/functions/{FunctionName}/urls',
    run(input) {
      const { name } = parseTarget(input.path['FunctionName'] ?? '', undefined, lambda.place);
      const target = lambda.store.find(name);
      if (target === undefined) throw noFunction();
      const rendered = [...target.urls].map(([alias, url]) =>
        render(lambda, lambda.store.arn(name, alias === '' ? undefined : alias), url),
      );
      return page('FunctionUrlConfigs', rendered, input);
    },
  };
}
