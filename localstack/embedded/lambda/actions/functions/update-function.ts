import type { Fields } from '../../../kernel/fields.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import { readCode } from '../../code/code-source.ts';
import type { LambdaContext } from '../../context.ts';
import { invalidParameter } from '../../errors.ts';
import type { LambdaFunction } from '../../functions/function.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { renderConfiguration } from '../../functions/rendering.ts';
import { checkAssumable } from '../../functions/role.ts';
import { readArchitectures } from '../../functions/setting-members.ts';
import {
  type FunctionSettings,
  readSettings,
  settingsMembers,
  settingsReadings,
} from '../../functions/settings.ts';
import { inputFields, validateTogether } from '../../input.ts';
import { checkDeadLetters } from '../../invocation/sending-permission.ts';
import { checkUnzippedSize } from '../../layers/attach.ts';
import { readLayers } from '../../layers/read-layers.ts';

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
      const target = latestOf(lambda, path['FunctionName']);
      if (input.has('ImageUri')) {
        throw invalidParameter(
          "Please don't provide ImageUri when updating a function with packageType Zip.",
        );
      }
      input.allowOnly('lambda:UpdateFunctionCode', codeMembers);
      const revisionId = input.text('RevisionId');
      lambda.store.checkRevision(target.latest, revisionId);
      const architectures = readArchitectures(input) ?? target.latest.settings.architectures;
      const code = await lambda.code.add(await readCode(lambda, input, request.principal));
      const { latest } = target;
      checkUnzippedSize(code, latest.settings.layers);
      if (input.boolean('DryRun') === true) {
        return renderConfiguration({ ...latest, code }, target.arn);
      }
      const settings = { ...latest.settings, architectures };
      const updated = lambda.store.update(target, { code, settings }, revisionId);
      if (input.boolean('Publish') !== true) {
        return renderConfiguration(updated, target.arn, 'updating');
      }
      const published = lambda.store.publish(target);
      return renderConfiguration(published, lambda.store.arnOf(published), 'creating');
    },
  };
}

/** A role that a request names must suit the function, as it was or as the request changes it. */
async function checkRole(
  { dispatcher, roles }: LambdaContext,
  input: Fields,
  { arn, name: functionName }: LambdaFunction,
  { deadLetterArn, role }: FunctionSettings,
): Promise<void> {
  if (input.has('Role')) checkAssumable(roles, role, arn);
  if (!input.has('Role') && !input.has('DeadLetterConfig')) return;
  await checkDeadLetters(dispatcher, deadLetterArn, { functionName, role });
}

export function updateFunctionConfiguration(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateFunctionConfiguration',
    method: 'PUT',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    async run({ body, path }) {
      const known = [...settingsMembers, 'FunctionName', 'RevisionId'];
      const input = inputFields(body);
      validateTogether(settingsReadings(input));
      input.allowOnly('lambda:UpdateFunctionConfiguration', known);
      const target = latestOf(lambda, path['FunctionName']);
      const layers = await readLayers(lambda, input, target.latest.code);
      const settings = { ...readSettings(input, target.latest.settings), ...layers };
      await checkRole(lambda, input, target, settings);
      const description = input.text('Description', { max: 256 }) ?? target.latest.description;
      const change = { settings, description };
      const updated = lambda.store.update(target, change, input.text('RevisionId'));
      return renderConfiguration(updated, target.arn, 'updating');
    },
  };
}
