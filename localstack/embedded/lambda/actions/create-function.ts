import { notImplemented } from '../../kernel/aws-error.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { readCode } from '../code/code-source.ts';
import type { LambdaContext } from '../context.ts';
import { conflict, violation } from '../errors.ts';
import { renderConfiguration } from '../functions/rendering.ts';
import { readArchitectures, readSettings, settingsMembers } from '../functions/settings.ts';
import { readTags } from '../functions/tags.ts';
import { allowOnly, choice, flag, object, requiredText, text } from '../input.ts';
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
      allowOnly('CreateFunction', body, members);
      const { name } = parseFunctionReference(requiredText(body, 'FunctionName'));
      if (choice(body, 'PackageType', ['Zip', 'Image']) === 'Image') {
        throw notImplemented('lambda:CreateFunction with PackageType Image');
      }
      const read = readSettings(body);
      const settings = {
        ...read,
        architectures: readArchitectures(body) ?? read.architectures,
      };
      const tags = readTags(body, 'Tags');
      const source = object(body, 'Code');
      if (source === undefined) throw violation('code', null, 'Member must not be null');
      if (lambda.store.find(name)) throw conflict(`Function already exist: ${name}`);
      const code = await lambda.code.add(await readCode(lambda, source, request.principal));
      const description = text(body, 'Description') ?? '';
      const created = lambda.store.create(name, { settings, code, description }, tags);
      const version =
        flag(body, 'Publish') === true ? lambda.store.publish(created) : created.latest;
      return renderConfiguration(version, lambda.place);
    },
  };
}
