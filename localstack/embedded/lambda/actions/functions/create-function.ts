import { notImplemented } from '../../../kernel/aws-error.ts';
import type { Fields } from '../../../kernel/fields.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import { readCode } from '../../code/code-source.ts';
import type { LambdaContext } from '../../context.ts';
import { conflict, invalidParameter } from '../../errors.ts';
import { renderConfiguration } from '../../functions/rendering.ts';
import { checkAssumable } from '../../functions/role.ts';
import { readArchitectures } from '../../functions/setting-members.ts';
import { readSettings, settingsMembers, settingsReadings } from '../../functions/settings.ts';
import { readTags } from '../../functions/tags.ts';
import { inputFields, validateTogether } from '../../input.ts';
import { checkDeadLetters } from '../../invocation/sending-permission.ts';
import { readLayers } from '../../layers/read-layers.ts';
import { maximumNameLength, parseFunctionReference } from '../../names.ts';
import { codeSigningConfigOf } from '../code-signing-configs.ts';

const members = [
  ...settingsMembers,
  'FunctionName',
  'Code',
  'Architectures',
  'PackageType',
  'Publish',
  'Tags',
  'CodeSigningConfigArn',
];

/** Longest ARN. */
const maximumReferenceLength = 140;

function readName(lambda: LambdaContext, input: Fields): string {
  const text = input.requiredText('FunctionName', { min: 1, max: maximumReferenceLength });
  // What is too long for a name is found later than what is no name at all.
  if (/^[a-zA-Z0-9-_]+$/.test(text) && text.length > maximumNameLength) {
    throw invalidParameter(
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to ${maximumNameLength}`,
    );
  }
  return parseFunctionReference(text, lambda.place).name;
}

export function createFunction(lambda: LambdaContext): RestAction {
  return {
    name: 'CreateFunction',
    method: 'POST',
    path: '/2015-03-31/functions',
    status: 201,
    async run({ body, request }) {
      const input = inputFields(body);
      validateTogether([
        () => readName(lambda, input),
        () => input.choice('PackageType', ['Zip', 'Image']),
        ...settingsReadings(input),
      ]);
      const name = readName(lambda, input);
      if (input.choice('PackageType', ['Zip', 'Image']) === 'Image') {
        throw notImplemented('lambda:CreateFunction with PackageType Image');
      }
      input.allowOnly('lambda:CreateFunction', members);
      const read = readSettings(input);
      const architectures = readArchitectures(input) ?? read.architectures;
      const tags = readTags(input);
      const description = input.text('Description', { max: 256 }) ?? '';
      const named = input.text('CodeSigningConfigArn');
      const signing = named && codeSigningConfigOf(lambda, named).arn;
      const source = input.requiredObject('Code');
      if (lambda.store.find(name)) throw conflict(`Function already exist: ${name}`);
      checkAssumable(lambda.roles, read.role, lambda.store.arn(name));
      const { role } = read;
      await checkDeadLetters(lambda.dispatcher, read.deadLetterArn, { functionName: name, role });
      const code = await lambda.code.add(await readCode(lambda, source, request.principal));
      const layers = await readLayers(lambda, input, code);
      const settings = { ...read, ...layers, architectures };
      const created = lambda.store.create(name, { settings, code, description }, tags);
      created.codeSigningConfigArn = signing;
      const publish = input.boolean('Publish') === true;
      const version = publish ? lambda.store.publish(created) : created.latest;
      return renderConfiguration(version, created.arn, 'creating');
    },
  };
}
