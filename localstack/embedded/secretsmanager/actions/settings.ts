import { randomInt } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { type SecretsAction, type SecretsContext, secretId } from '../context.ts';
import { invalidParameter } from '../errors.ts';

const maximumTags = 50;
const kinds = [
  ['ExcludeLowercase', 'abcdefghijklmnopqrstuvwxyz'],
  ['ExcludeUppercase', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['ExcludeNumbers', '0123456789'],
  ['ExcludePunctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
] as const;

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

/** A password of all the kinds of characters that are not excluded, unless it need not be. */
function password(input: Fields): string {
  const length = input.number('PasswordLength', { min: 1, max: 4096, whole: true }) ?? 32;
  const excluded = input.text('ExcludeCharacters', { max: 4096 }) ?? '';
  const groups = kinds
    .filter(([member]) => input.boolean(member) !== true)
    .map(([, characters]): string => characters)
    .concat(input.boolean('IncludeSpace') === true ? [' '] : [])
    .map((characters) => [...characters].filter((one) => !excluded.includes(one)).join(''))
    .filter((characters) => characters !== '');
  const needed = input.boolean('RequireEachIncludedType') === false ? [] : groups;
  if (groups.length === 0 || length < needed.length) {
    throw invalidParameter('The password cannot be generated with these settings.');
  }
  const all = groups.join('');
  const chosen = [
    ...needed.map(pick),
    ...Array.from({ length: length - needed.length }, () => pick(all)),
  ];
  for (let last = chosen.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [chosen[last], chosen[other]] = [chosen[other] ?? '', chosen[last] ?? ''];
  }
  return chosen.join('');
}

function checkPolicy(policy: string): void {
  const document = parsedJson(policy);
  if (isObject(document) && 'Statement' in document) return;
  throw new AwsError(
    'MalformedPolicyDocumentException',
    'This resource policy contains invalid Json',
  );
}

/** Tags and policies of secrets, and random passwords. */
export function settingActions({ store }: SecretsContext): Record<string, SecretsAction> {
  return {
    TagResource: (input, { region }) => {
      const { tags } = store.living(secretId(input), region);
      const added = tagsOf(input);
      if (new Set([...tags.keys(), ...added.keys()]).size > maximumTags) {
        throw invalidParameter(`A secret can have ${maximumTags} tags at the most.`);
      }
      for (const [key, value] of added) tags.set(key, value);
      return {};
    },
    UntagResource: (input, { region }) => {
      const { tags } = store.living(secretId(input), region);
      for (const key of input.texts('TagKeys')) tags.delete(key);
      return {};
    },
    PutResourcePolicy: (input, { region }) => {
      const secret = store.living(secretId(input), region);
      const policy = input.requiredText('ResourcePolicy', { min: 1, max: 20_480 });
      checkPolicy(policy);
      secret.policy = policy;
      return { ARN: secret.arn, Name: secret.name };
    },
    GetResourcePolicy: (input, { region }) => {
      const { arn, name, policy } = store.living(secretId(input), region);
      return { ARN: arn, Name: name, ResourcePolicy: policy };
    },
    DeleteResourcePolicy: (input, { region }) => {
      const secret = store.living(secretId(input), region);
      secret.policy = undefined;
      return { ARN: secret.arn, Name: secret.name };
    },
    ValidateResourcePolicy: (input) => {
      checkPolicy(input.requiredText('ResourcePolicy', { min: 1, max: 20_480 }));
      return { PolicyValidationPassed: true, ValidationErrors: [] };
    },
    GetRandomPassword: (input) => ({ RandomPassword: password(input) }),
  };
}
