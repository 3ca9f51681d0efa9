import { randomBytes } from 'node:crypto';
import { AwsError } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import { validation } from './errors.ts';
import { policiesOf } from './policies.ts';
import {
  latest,
  type Parameter,
  type ParameterType,
  type ParameterVersion,
  type Tier,
} from './store.ts';

/** Bytes of a value by tier. */
const sizes: Readonly<Record<Tier, number>> = { Standard: 4096, Advanced: 8192 };

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

/** The next value of a parameter, or its first. @throws AwsError ValidationException and others */
export function newVersion(
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
