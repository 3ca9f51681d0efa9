import { page } from '../../kernel/page.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { type SecretsAction, type SecretsContext, secretId } from '../context.ts';
import { exists, invalidParameter, invalidRequest } from '../errors.ts';
import { filtersOf, passes } from '../filters.ts';
import type { Secret } from '../store.ts';
import { addVersion, givenValue, stagesOf } from '../versions.ts';

const dayMs = 24 * 3_600_000;
const usualWindow = 30;

function shown(secret: Secret) {
  const { accessedAt, deletedAt } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKey,
    LastChangedDate: secret.changedAt / 1000,
    LastAccessedDate: accessedAt === undefined ? undefined : accessedAt / 1000,
    DeletedDate: deletedAt === undefined ? undefined : deletedAt / 1000,
    Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
    CreatedDate: secret.createdAt / 1000,
  };
}

function createSecret({ clock, store }: SecretsContext): SecretsAction {
  return (input, { region }) => {
    input.disallow(
      'secretsmanager:CreateSecret',
      'AddReplicaRegions',
      'ForceOverwriteReplicaSecret',
      'Type',
    );
    const name = input.requiredText('Name', { min: 1, max: 512 });
    if (!/^[\w/+=.@-]+$/.test(name)) {
      throw invalidParameter(
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      );
    }
    const value = givenValue(input);
    const token = input.text('ClientRequestToken', { min: 32, max: 64 });
    const known = store.find(name, region);
    if (known?.name === name) {
      if (known.deletedAt !== undefined) {
        throw invalidRequest(
          "You can't create this secret because a secret with this name is already scheduled for deletion.",
        );
      }
      const isSame = token !== undefined && known.versions.has(token) && value !== undefined;
      if (!isSame) {
        throw exists(`The operation failed because the secret ${name} already exists.`);
      }
      const { id } = addVersion(known, value, { now: clock.now(), token });
      return { ARN: known.arn, Name: name, VersionId: id };
    }
    const now = clock.now();
    const secret: Secret = {
      name,
      arn: store.newArn(name, region),
      createdAt: now,
      changedAt: now,
      accessedAt: undefined,
      description: input.text('Description', { max: 2048 }),
      kmsKey: input.text('KmsKeyId', { max: 2048 }),
      policy: undefined,
      deletedAt: undefined,
      tags: tagsOf(input),
      versions: new Map(),
    };
    const version = value && addVersion(secret, value, { now, token });
    store.add(secret);
    return { ARN: secret.arn, Name: name, VersionId: version?.id };
  };
}

function deleteSecret({ clock, store }: SecretsContext): SecretsAction {
  return (input, { region }) => {
    const days = input.number('RecoveryWindowInDays', { whole: true });
    const isForced = input.boolean('ForceDeleteWithoutRecovery') === true;
    if (isForced && days !== undefined) {
      throw invalidParameter(
        "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
      );
    }
    if (days !== undefined && (days < 7 || days > 30)) {
      throw invalidParameter(
        'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
      );
    }
    const secret = store.require(secretId(input), region);
    if (isForced) {
      store.remove(secret);
      return { ARN: secret.arn, Name: secret.name, DeletionDate: clock.now() / 1000 };
    }
    if (secret.deletedAt !== undefined) store.living(secret.name, region);
    secret.deletedAt = clock.now() + (days ?? usualWindow) * dayMs;
    return { ARN: secret.arn, Name: secret.name, DeletionDate: secret.deletedAt / 1000 };
  };
}

function listSecrets({ store }: SecretsContext): SecretsAction {
  return (input, { region }) => {
    const withDeleted = input.boolean('IncludePlannedDeletion') === true;
    const filters = filtersOf(input);
    const order = input.choice('SortOrder', ['asc', 'desc']) ?? 'desc';
    const found = store
      .in(region)
      .filter(({ deletedAt }) => withDeleted || deletedAt === undefined)
      .filter((secret) => filters.every((filter) => passes(filter, secret)));
    const { items, nextToken } = page(order === 'asc' ? found.toReversed() : found, {
      token: input.text('NextToken', { min: 1, max: 4096 }),
      size: input.number('MaxResults', { min: 1, max: 100 }) ?? 100,
      invalidToken: () => invalidParameter('Invalid NextToken.'),
    });
    return {
      SecretList: items.map((secret) => ({
        ...shown(secret),
        SecretVersionsToStages: stagesOf(secret),
      })),
      NextToken: nextToken,
    };
  };
}

/** Secrets themselves, without their values. */
export function secretActions(context: SecretsContext): Record<string, SecretsAction> {
  const { clock, store } = context;
  return {
    CreateSecret: createSecret(context),
    DescribeSecret: (input, { region }) => {
      const secret = store.require(secretId(input), region);
      return { ...shown(secret), VersionIdsToStages: stagesOf(secret) };
    },
    UpdateSecret: (input, { region }) => {
      input.disallow('secretsmanager:UpdateSecret', 'Type');
      const secret = store.living(secretId(input), region);
      secret.description = input.text('Description', { max: 2048 }) ?? secret.description;
      secret.kmsKey = input.text('KmsKeyId', { max: 2048 }) ?? secret.kmsKey;
      secret.changedAt = clock.now();
      const value = givenValue(input);
      const token = input.text('ClientRequestToken', { min: 32, max: 64 });
      const version = value && addVersion(secret, value, { now: clock.now(), token });
      return { ARN: secret.arn, Name: secret.name, VersionId: version?.id };
    },
    DeleteSecret: deleteSecret(context),
    RestoreSecret: (input, { region }) => {
      const secret = store.require(secretId(input), region);
      secret.deletedAt = undefined;
      return { ARN: secret.arn, Name: secret.name };
    },
    ListSecrets: listSecrets(context),
  };
}
