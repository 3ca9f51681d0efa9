import { randomBytes } from 'node:crypto';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { principalName } from '../../kernel/principal.ts';
import type { SsmAction, SsmContext } from '../context.ts';
import { validation } from '../errors.ts';
import {
  latest,
  type Parameter,
  type ParameterType,
  type ParameterVersion,
  type Tier,
} from '../store.ts';

/** Bytes of a value by tier. */
const sizes: Readonly<Record<Tier, number>> = { Standard: 4096, Advanced: 8192 };
const maximumVersions = 100;
const maximumLevels = 15;

function checkName(name: string): void {
  const plain = name.replace(/^\//, '');
  if (/^(aws|ssm)/i.test(plain)) {
    throw validation(
      `Parameter name: can't be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`,
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw validation('Parameter name must be a fully qualified name.');
  }
  if (!/^[\w./-]+$/.test(name) || name.includes('//') || (name.length > 1 && name.endsWith('/'))) {
    throw validation(
      'Parameter name: can only include letters, numbers and the following symbols .-_/',
    );
  }
  if (name.split('/').length - 1 > maximumLevels) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `A parameter name hierarchy can have a maximum of ${maximumLevels} levels.`,
    );
  }
}

function typeOf(input: Fields, known: Parameter | undefined): ParameterType {
  const given = input.text('Type');
  if (given === undefined) {
    if (known !== undefined) return latest(known).type;
    throw validation('A parameter type is required when you create a parameter.');
  }
  const type = (['String', 'StringList', 'SecureString'] as const).find((name) => name === given);
  if (type !== undefined) return type;
  throw validation(
    `1 validation error detected: Value '${given}' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString, StringList, String]`,
  );
}

function tierOf(input: Fields, known: Parameter | undefined, size: number): Tier {
  const given = input.text('Tier') ?? (known === undefined ? 'Standard' : latest(known).tier);
  if (given === 'Advanced' || (given === 'Intelligent-Tiering' && size > sizes.Standard)) {
    return 'Advanced';
  }
  if (given === 'Standard' || given === 'Intelligent-Tiering') return 'Standard';
  throw validation(
    `1 validation error detected: Value '${given}' at 'tier' failed to satisfy constraint: Member must satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]`,
  );
}

function checkSize(tier: Tier, size: number): void {
  if (size <= sizes[tier]) return;
  throw validation(
    tier === 'Standard'
      ? `Standard tier parameters support a maximum parameter value of ${sizes.Standard} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html`
      : `Advanced tier parameters support a maximum parameter value of ${sizes.Advanced} characters.`,
  );
}

function checkPattern(pattern: string | undefined, value: string): void {
  if (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value)) return;
  throw new AwsError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
  );
}

function refuseUnsupported(input: Fields): void {
  if ((input.text('DataType') ?? 'text') !== 'text')
    throw notImplemented('ssm parameters of images');
  if ((input.text('Policies') ?? '') !== '') throw notImplemented('ssm parameter policies');
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

function newVersion(
  input: Fields,
  known: Parameter | undefined,
  written: { readonly at: number; readonly by: string },
): ParameterVersion {
  const value = input.requiredText('Value');
  if (value === '') {
    throw validation(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  }
  const type = typeOf(input, known);
  const before = known === undefined ? undefined : latest(known);
  const size = Buffer.byteLength(value);
  const tier = tierOf(input, known, size);
  checkSize(tier, size);
  const allowedPattern = input.text('AllowedPattern') ?? before?.allowedPattern;
  checkPattern(allowedPattern, value);
  return {
    number: (before?.number ?? 0) + 1,
    type,
    value,
    cipher: randomBytes(96 + size).toString('base64'),
    modifiedAt: written.at,
    modifiedBy: written.by,
    keyId:
      type === 'SecureString'
        ? (input.text('KeyId') ?? before?.keyId ?? 'alias/aws/ssm')
        : undefined,
    description: input.text('Description') ?? before?.description,
    allowedPattern,
    tier,
    dataType: 'text',
    labels: new Set(),
  };
}

/** Makes a parameter, or a new version of one. */
export function putParameter({ account, clock, store }: SsmContext): SsmAction {
  return (input, request) => {
    const name = input.requiredText('Name');
    checkName(name);
    refuseUnsupported(input);
    const known = store.find(name, request.region);
    checkOverwrite(input, known);
    const by = principalName(request.principal, account);
    const version = newVersion(input, known, { at: clock.now(), by });
    if (known !== undefined) {
      makeRoom(known);
      known.versions.push(version);
    } else {
      const tags = input
        .objects('Tags')
        .map((tag): [string, string] => [tag.requiredText('Key'), tag.requiredText('Value')]);
      const arn = store.arn(name, request.region);
      store.add({ name, arn, versions: [version], tags: new Map(tags) });
    }
    return { Version: version.number, Tier: version.tier };
  };
}
