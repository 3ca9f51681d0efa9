import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { violation } from '../../errors.ts';
import type { LambdaFunction } from '../../functions/function.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { renderListed } from '../../functions/rendering.ts';
import { page } from '../../page.ts';

export function listFunctions(lambda: LambdaContext): RestAction {
  return {
    name: 'ListFunctions',
    method: 'GET',
    path: '/2015-03-31/functions',
    run(input) {
      const asked = input.request.query.get('FunctionVersion');
      if (asked !== null && asked !== 'ALL') {
        throw violation('functionVersion', asked, 'Member must satisfy enum value set: [ALL]');
      }
      const listed = lambda.store
        .all()
        .flatMap((target) =>
          asked === null ? [renderListed(target.latest, target.arn)] : allVersions(lambda, target),
        );
      return page('Functions', listed, input);
    },
  };
}

function allVersions(lambda: LambdaContext, { latest, name, versions }: LambdaFunction) {
  return [latest, ...versions.values()].map((version) =>
    renderListed(version, lambda.store.arn(name, version.version)),
  );
}

export function listVersionsByFunction(lambda: LambdaContext): RestAction {
  return {
    name: 'ListVersionsByFunction',
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/versions',
    run(input) {
      const { function: target } = findTarget(lambda.store, input.path['FunctionName'] ?? '');
      return page('Versions', allVersions(lambda, target), input);
    },
  };
}
