import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { findTarget } from '../functions/qualifier.ts';
import { renderConfiguration } from '../functions/rendering.ts';
import { page } from '../page.ts';

export function listFunctions(lambda: LambdaContext): RestAction {
  return {
    name: 'ListFunctions',
    method: 'GET',
    path: '/2015-03-31/functions',
    run(input) {
      const every = input.request.query.get('FunctionVersion') === 'ALL';
      const versions = lambda.store
        .all()
        .flatMap(({ latest, versions }) => (every ? [latest, ...versions.values()] : [latest]));
      const rendered = versions.map((version) =>
        renderConfiguration(version, lambda.place, every ? version.version : undefined),
      );
      return page('Functions', rendered, input);
    },
  };
}

export function listVersionsByFunction(lambda: LambdaContext): RestAction {
  return {
    name: 'ListVersionsByFunction',
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/versions',
    run(input) {
      const { function: target } = findTarget(lambda.store, input.path['FunctionName'] ?? '');
      const versions = [target.latest, ...target.versions.values()];
      const rendered = versions.map((version) =>
        renderConfiguration(version, lambda.place, version.version),
      );
      return page('Versions', rendered, input);
    },
  };
}
