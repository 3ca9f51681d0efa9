import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { conflict, invalidParameter } from '../../errors.ts';
import { findTarget, isVersion } from '../../functions/qualifier.ts';

export function deleteFunction(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteFunction',
    method: 'DELETE',
    path: '/2015-03-31/functions/{FunctionName}',
    status: 204,
    run({ path, request }) {
      const { function: target, qualifier } = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      if (qualifier === undefined) {
        lambda.store.delete(target);
        return undefined;
      }
      if (qualifier === '$LATEST') {
        throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
      }
      if (!isVersion(qualifier)) {
        throw invalidParameter('Deletion of aliases is not currently supported.');
      }
      const alias = [...target.aliases.values()].find(
        ({ version, weights }) => version === qualifier || weights[qualifier] !== undefined,
      );
      if (alias !== undefined) {
        throw conflict(`Version ${qualifier} cannot be deleted: alias ${alias.name} points to it.`);
      }
      lambda.store.deleteVersion(target, qualifier);
      return undefined;
    },
  };
}
