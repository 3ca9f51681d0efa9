import { notImplemented } from '../../../kernel/aws-error.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import { downloadUrl } from '../../code/download-url.ts';
import type { LambdaContext } from '../../context.ts';
import { findTarget, type Target, versionOf } from '../../functions/qualifier.ts';
import { renderConfiguration } from '../../functions/rendering.ts';

/** The main version of an alias, whatever its weights. */
const main = () => 1;

/** As it was asked for. */
function arnOf(lambda: LambdaContext, target: Target): string {
  return lambda.store.arn(target.function.name, target.qualifier);
}

export function getFunction(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunction',
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}',
    run({ path, request }) {
      const target = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      const { reservedConcurrency, tags } = target.function;
      const version = versionOf(target, main);
      const Location = downloadUrl(lambda, version.code.id);
      return {
        Configuration: renderConfiguration(version, arnOf(lambda, target)),
        Code: { RepositoryType: 'S3', Location },
        ...(Object.keys(tags).length === 0 ? {} : { Tags: tags }),
        ...(reservedConcurrency === undefined
          ? {}
          : { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } }),
      };
    },
  };
}

export function getFunctionConfiguration(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunctionConfiguration',
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    run({ path, request }) {
      const target = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      return renderConfiguration(versionOf(target, main), arnOf(lambda, target));
    },
  };
}

/** What `Code.Location` points to: the zip as it was sent. */
export function downloadCode(lambda: LambdaContext): RestAction {
  return {
    name: 'GetFunction',
    method: 'GET',
    path: '/_aws/lambda/code/{Id}',
    async run({ path }) {
      const body = await lambda.code.zip(path['Id'] ?? '');
      if (body === undefined) throw notImplemented('Code of a package that does not exist');
      return { status: 200, headers: { 'content-type': 'application/zip' }, body };
    },
  };
}
