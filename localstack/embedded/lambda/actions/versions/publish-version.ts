import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { invalidParameter } from '../../errors.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { renderConfiguration } from '../../functions/rendering.ts';
import { inputFields } from '../../input.ts';

export function publishVersion(lambda: LambdaContext): RestAction {
  return {
    name: 'PublishVersion',
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/versions',
    status: 201,
    run({ body, path }) {
      const known = ['FunctionName', 'CodeSha256', 'Description', 'RevisionId'];
      const input = inputFields(body);
      input.allowOnly('lambda:PublishVersion', known);
      const { function: target } = findTarget(lambda.store, path['FunctionName'] ?? '');
      lambda.store.checkRevision(target.latest, input.text('RevisionId'));
      const expected = input.text('CodeSha256') ?? '';
      if (expected !== '' && expected !== target.latest.code.sha256) {
        throw invalidParameter(
          `CodeSHA256 (${expected}) is different from current CodeSHA256 in $LATEST (${target.latest.code.sha256}). Please try again with the CodeSHA256 in $LATEST.`,
        );
      }
      const published = lambda.store.publish(target, input.text('Description', { max: 256 }));
      return renderConfiguration(published, lambda.store.arnOf(published));
    },
  };
}
