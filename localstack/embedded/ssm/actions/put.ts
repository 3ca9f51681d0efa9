import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { principalName } from '../../kernel/principal.ts';
import { tagsOf } from '../../kernel/tags.ts';
import type { SsmAction, SsmContext } from '../context.ts';
import { maximumTags, tooManyTags, validation } from '../errors.ts';
import { checkName } from '../names.ts';
import { newVersion } from '../new-version.ts';
import type { Parameter } from '../store.ts';

const maximumVersions = 100;

function dataTypeOf(input: Fields): string {
  const type = input.text('DataType', { max: 128 }) ?? 'text';
  if (type === 'text') return type;
  if (type === 'aws:ec2:image' || type === 'aws:ssm:integration') {
    throw notImplemented(`ssm:PutParameter with the data type ${type}`);
  }
  throw validation(
    `The following data type is not supported: ${type} (Data type names are all lowercase.)`,
  );
}

function checkOverwrite(input: Fields, known: Parameter | undefined): void {
  const overwrite = input.boolean('Overwrite') === true;
  if (overwrite && input.objects('Tags').length > 0) {
    throw validation(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  if (known === undefined || overwrite) return;
  throw new AwsError(
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  );
}

/** Keeps at most a hundred versions; one with a label is not dropped. */
function makeRoom(parameter: Parameter): void {
  if (parameter.versions.length < maximumVersions) return;
  const [oldest] = parameter.versions;
  if (oldest !== undefined && oldest.labels.size > 0) {
    throw new AwsError(
      'ParameterMaxVersionLimitExceeded',
      `You attempted to create a new version of ${parameter.name} by calling the PutParameter API with the overwrite flag. Version ${oldest.number}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
    );
  }
  parameter.versions.shift();
}

/** Makes a parameter, or a new version of one. */
export function putParameter({ account, clock, store }: SsmContext): SsmAction {
  return (input, request) => {
    const name = input.requiredText('Name', { min: 1, max: 2048 });
    checkName(name);
    const dataType = dataTypeOf(input);
    const known = store.find(name, request.region);
    checkOverwrite(input, known);
    const by = principalName(request.principal, account);
    const version = newVersion(input, known, { at: clock.now(), by, dataType });
    if (known !== undefined) {
      makeRoom(known);
      known.versions.push(version);
    } else {
      const tags = tagsOf(input);
      if (tags.size > maximumTags) throw tooManyTags(name);
      const arn = store.arn(name, request.region);
      store.add({ name, arn, versions: [version], tags });
    }
    return { Version: version.number, Tier: version.tier };
  };
}
