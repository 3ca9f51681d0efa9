import { randomBytes } from 'node:crypto';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { principalName } from '../../kernel/principal.ts';
import { tagsOf } from '../../kernel/tags.ts';
import type { SsmAction, SsmContext } from '../context.ts';
import { maximumTags, tooManyTags, validation } from '../errors.ts';
import { checkName } from '../names.ts';
import { policiesOf } from '../policies.ts';
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

function checkTier(tier: Tier, before: ParameterVersion | undefined): void {
  if (tier === 'Advanced' || before?.tier !== 'Advanced') return;
  throw validation(
    "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
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

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (cause) {
    throw new AwsError(
      'InvalidAllowedPatternException',
      `The allowed pattern ${pattern} is no regular expression.`,
      400,
      { cause },
    );
  }
}

function checkPattern(pattern: string | undefined, value: string): void {
  if (pattern === undefined || expressionOf(pattern).test(value)) return;
  throw new AwsError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
  );
}

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

function newVersion(
  input: Fields,
  known: Parameter | undefined,
  written: { readonly at: number; readonly by: string; readonly dataType: string },
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
  checkTier(tier, before);
  const policies = policiesOf(input, tier);
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
    dataType: written.dataType,
    policies: policies ?? before?.policies ?? [],
    labels: new Set(),
  };
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
