import { notImplemented } from '../../kernel/aws-error.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { readCode } from '../code/code-source.ts';
import type { LambdaContext } from '../context.ts';
import { conflict } from '../errors.ts';
import { renderConfiguration } from '../functions/rendering.ts';
import { readArchitectures, readSettings, settingsMembers } from '../functions/settings.ts';
import { readTags } from '../functions/tags.ts';
import { inputFields } from '../input.ts';
import { parseFunctionReference } from '../names.ts';

const members = [
  ...settingsMembers,
  'FunctionName',
  'Code',
  'Architectures',
  'PackageType',
  'Publish',
  'Tags',
];

export function createFunction(lambda: LambdaContext): RestAction {
  return {
    name: 'CreateFunction',
    method: 'POST',
    path: '/2015-03-31/functions',
    status: 201,
    async run({ body, request }) {
      const input = inputFields(body);
      input.allowOnly('lambda:CreateFunction', members);
      const { name } = parseFunctionReference(input.requiredText('FunctionName'));
      if (input.choice('PackageType', ['Zip', 'Image']) === 'Image') {
        throw notImplemented('lambda:CreateFunction with PackageType Image');
      }
      const read = readSettings(input);
      const settings = {
        ...read,
        architectures: readArchitectures(input) ?? read.architectures,
      };
      const tags = readTags(input);
      const source = input.requiredObject('Code');
      if (lambda.store.find(name)) throw conflict(`Function already exist: ${name}`);
      const code = await lambda.code.add(await readCode(lambda, source, request.principal));
      const description = input.text('Description') ?? '';
      const created = lambda.store.create(name, { settings, code, description }, tags);
      const publish = input.boolean('Publish') === true;
      const version = publish ? lambda.store.publish(created) : created.latest;
      return renderConfiguration(version, lambda.place);
    },
  };
}
