import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { readCode } from '../code/code-source.ts';
import type { LambdaContext } from '../context.ts';
import type { LambdaFunction } from '../functions/function.ts';
import { findTarget } from '../functions/qualifier.ts';
import { renderConfiguration } from '../functions/rendering.ts';
import { readArchitectures, readSettings, settingsMembers } from '../functions/settings.ts';
import { inputFields } from '../input.ts';

const codeMembers = [
  'FunctionName',
  'ZipFile',
  'S3Bucket',
  'S3Key',
  'S3ObjectVersion',
  'Publish',
  'DryRun',
  'RevisionId',
  'Architectures',
];

function latestOf(lambda: LambdaContext, reference: string | undefined): LambdaFunction {
  return findTarget(lambda.store, reference ?? '').function;
}

export function updateFunctionCode(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateFunctionCode',
    method: 'PUT',
    path: '/2015-03-31/functions/{FunctionName}/code',
    async run({ body, path, request }) {
      const input = inputFields(body);
      input.allowOnly('lambda:UpdateFunctionCode', codeMembers);
      const target = latestOf(lambda, path['FunctionName']);
      const revisionId = input.text('RevisionId');
      lambda.store.checkRevision(target.latest, revisionId);
      const architectures = readArchitectures(input) ?? target.latest.settings.architectures;
      const code = await lambda.code.add(await readCode(lambda, input, request.principal));
      if (input.boolean('DryRun') === true) {
        return renderConfiguration({ ...target.latest, code }, lambda.place);
      }
      const settings = { ...target.latest.settings, architectures };
      const updated = lambda.store.update(target, { code, settings }, revisionId);
      const answered = input.boolean('Publish') === true ? lambda.store.publish(target) : updated;
      return renderConfiguration(answered, lambda.place);
    },
  };
}

export function updateFunctionConfiguration(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateFunctionConfiguration',
    method: 'PUT',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    run({ body, path }) {
      const known = [...settingsMembers, 'FunctionName', 'RevisionId'];
      const input = inputFields(body);
      input.allowOnly('lambda:UpdateFunctionConfiguration', known);
      const target = latestOf(lambda, path['FunctionName']);
      const settings = readSettings(input, target.latest.settings);
      const description = input.text('Description') ?? target.latest.description;
      const change = { settings, description };
      const updated = lambda.store.update(target, change, input.text('RevisionId'));
      return renderConfiguration(updated, lambda.place);
    },
  };
}
