import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import { tagsOf } from '../../kernel/tags.ts';
import type { SsmAction, SsmContext } from '../context.ts';
import { maximumTags, tooManyTags } from '../errors.ts';
import { namesOf } from '../names.ts';
import { latest, type Parameter, type ParameterVersion } from '../store.ts';

const maximumLabels = 10;

function labelParameterVersion({ store }: SsmContext): SsmAction {
  return (input, request) => {
    const parameter = store.require(input.requiredText('Name'), request.region);
    const number = input.number('ParameterVersion') ?? latest(parameter).number;
    const version = versionOf(parameter, number);
    const labels = input.texts('Labels');
    const invalid = labels.filter(
      (label) => !/^[a-zA-Z_.-][\w.-]{0,99}$/.test(label) || /^(aws|ssm)/i.test(label),
    );
    const valid = labels.filter((label) => !invalid.includes(label));
    if (new Set([...version.labels, ...valid]).size > maximumLabels) {
      throw new AwsError(
        'ParameterVersionLabelLimitExceeded',
        `A parameter version can have a maximum of ten labels. Move one or more labels to another version and try again.`,
      );
    }
    // A label is on one version only: it moves.
    for (const label of valid) {
      for (const other of parameter.versions) other.labels.delete(label);
      version.labels.add(label);
    }
    return { InvalidLabels: invalid, ParameterVersion: number };
  };
}

function versionOf(parameter: Parameter, number: number): ParameterVersion {
  const version = parameter.versions.find((known) => known.number === number);
  if (version !== undefined) return version;
  throw new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${number} of ${parameter.name}. Verify the version and try again.`,
  );
}

/** What else has tags in AWS. */
const otherTypes = [
  'Association',
  'Automation',
  'Document',
  'MaintenanceWindow',
  'ManagedInstance',
  'OpsItem',
  'OpsMetadata',
  'PatchBaseline',
];

function addTags(parameter: Parameter, added: ReadonlyMap<string, string>): void {
  const { name, tags } = parameter;
  if (new Set([...tags.keys(), ...added.keys()]).size > maximumTags) throw tooManyTags(name);
  for (const [key, value] of added) tags.set(key, value);
}

/** The parameter that a tag action names. */
function tagged({ store }: SsmContext, input: Fields, request: CloudRequest): Parameter {
  const type = input.requiredText('ResourceType');
  if (otherTypes.includes(type)) throw notImplemented(`ssm tags of ${type}`);
  if (type !== 'Parameter') {
    throw new AwsError('InvalidResourceType', `${type} is not a valid resource type.`);
  }
  const id = input.requiredText('ResourceId');
  const parameter = store.find(id, request.region);
  if (parameter !== undefined) return parameter;
  throw new AwsError(
    'InvalidResourceId',
    `The resource ID "${id}" is not valid. Verify the ID and try again.`,
  );
}

/** Deleting, labelling and tagging. */
export function changeActions(context: SsmContext): Record<string, SsmAction> {
  const { store } = context;
  return {
    DeleteParameter: (input, request) => {
      store.remove(store.require(input.requiredText('Name'), request.region));
      return {};
    },
    DeleteParameters: (input, request) => {
      const names = [...new Set(namesOf(input))];
      const found = names.filter((name) => store.find(name, request.region) !== undefined);
      for (const name of found) store.remove(store.require(name, request.region));
      return {
        DeletedParameters: found,
        InvalidParameters: names.filter((name) => !found.includes(name)),
      };
    },
    LabelParameterVersion: labelParameterVersion(context),
    UnlabelParameterVersion: (input, request) => {
      const parameter = store.require(input.requiredText('Name'), request.region);
      const version = versionOf(parameter, input.requiredNumber('ParameterVersion'));
      const labels = input.texts('Labels');
      const removed = labels.filter((label) => version.labels.delete(label));
      return {
        RemovedLabels: removed,
        InvalidLabels: labels.filter((label) => !removed.includes(label)),
      };
    },
    AddTagsToResource: (input, request) => {
      addTags(tagged(context, input, request), tagsOf(input));
      return {};
    },
    RemoveTagsFromResource: (input, request) => {
      const { tags } = tagged(context, input, request);
      for (const key of input.texts('TagKeys')) tags.delete(key);
      return {};
    },
    ListTagsForResource: (input, request) => ({
      TagList: [...tagged(context, input, request).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };
}
