import { AwsError } from '../../kernel/aws-error.ts';
import { page } from '../../kernel/page.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type SecretsAction, type SecretsContext, secretId } from '../context.ts';
import { invalidParameter, invalidRequest, notFound } from '../errors.ts';
import { filtersOf, passes } from '../filters.ts';
import type { Secret, SecretVersion } from '../store.ts';
import { addVersion, givenValue, moveStage } from '../versions.ts';

const dayMs = 24 * 3_600_000;

/** @throws AwsError ResourceNotFoundException, InvalidRequestException */
function versionOf(secret: Secret, id: string | undefined, stage: string | undefined) {
  const wanted = stage ?? 'AWSCURRENT';
  const found =
    id === undefined
      ? [...secret.versions.values()].find(({ stages }) => stages.has(wanted))
      : secret.versions.get(id);
  if (found === undefined) {
    const place = id === undefined ? `staging label: ${wanted}` : `VersionId: ${id}`;
    throw notFound(`Secrets Manager can't find the specified secret value for ${place}`);
  }
  if (stage !== undefined && !found.stages.has(stage)) {
    throw invalidRequest(
      'You provided a VersionStage that is not associated to the provided VersionId.',
    );
  }
  return found;
}

function shown({ arn, name }: Secret, version: SecretVersion): JsonObject {
  return {
    ARN: arn,
    Name: name,
    VersionId: version.id,
    SecretString: version.text,
    SecretBinary: version.bytes,
    VersionStages: [...version.stages],
    CreatedDate: version.createdAt / 1000,
  };
}

function batchGet({ store }: SecretsContext): SecretsAction {
  return (input, { region }) => {
    const ids = input.texts('SecretIdList');
    const filters = filtersOf(input);
    if ((ids.length === 0) === (filters.length === 0)) {
      throw invalidParameter('Specify either SecretIdList or Filters.');
    }
    const matching = store
      .in(region)
      .filter((secret) => filters.length > 0 && filters.every((filter) => passes(filter, secret)));
    const SecretValues: JsonObject[] = [];
    const Errors: JsonObject[] = [];
    for (const id of ids.length > 0 ? ids : matching.map(({ arn }) => arn)) {
      try {
        const secret = store.living(id, region);
        SecretValues.push(shown(secret, versionOf(secret, undefined, undefined)));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Errors.push({ SecretId: id, ErrorCode: error.code, Message: error.message });
      }
    }
    return { SecretValues, Errors };
  };
}

function updateStage({ store }: SecretsContext): SecretsAction {
  return (input, { region }) => {
    const secret = store.living(secretId(input), region);
    const stage = input.requiredText('VersionStage', { min: 1, max: 256 });
    const from = input.text('RemoveFromVersionId', { min: 32, max: 64 });
    const to = input.text('MoveToVersionId', { min: 32, max: 64 });
    const holder = [...secret.versions.values()].find(({ stages }) => stages.has(stage));
    if (from !== undefined && holder?.id !== from) {
      throw invalidParameter(
        `The parameter RemoveFromVersionId can't be ${from}. Staging label ${stage} is currently attached to version ${holder?.id ?? 'none'}.`,
      );
    }
    if (to === undefined) {
      if (stage === 'AWSCURRENT') {
        throw invalidParameter(
          "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
        );
      }
      holder?.stages.delete(stage);
    } else {
      if (holder !== undefined && from === undefined && holder.id !== to) {
        throw invalidParameter(
          `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
        );
      }
      moveStage(secret, stage, versionOf(secret, to, undefined));
    }
    return { ARN: secret.arn, Name: secret.name };
  };
}

/** The values of secrets, and which of them counts. */
export function valueActions(context: SecretsContext): Record<string, SecretsAction> {
  const { clock, store } = context;
  return {
    GetSecretValue: (input, { region }) => {
      const secret = store.living(secretId(input), region);
      const id = input.text('VersionId', { min: 32, max: 64 });
      const version = versionOf(secret, id, input.text('VersionStage', { min: 1, max: 256 }));
      secret.accessedAt = Math.floor(clock.now() / dayMs) * dayMs;
      return shown(secret, version);
    },
    BatchGetSecretValue: batchGet(context),
    PutSecretValue: (input, { region }) => {
      input.disallow('secretsmanager:PutSecretValue', 'RotationToken');
      const secret = store.living(secretId(input), region);
      const value = givenValue(input);
      if (value === undefined) {
        throw invalidRequest('You must provide either SecretString or SecretBinary.');
      }
      const stages = input.texts('VersionStages');
      const version = addVersion(secret, value, {
        now: clock.now(),
        token: input.text('ClientRequestToken', { min: 32, max: 64 }),
        ...(stages.length === 0 ? {} : { stages }),
      });
      const { arn: ARN, name: Name } = secret;
      return { ARN, Name, VersionId: version.id, VersionStages: [...version.stages] };
    },
    ListSecretVersionIds: (input, { region }) => {
      const secret = store.require(secretId(input), region);
      const all = input.boolean('IncludeDeprecated') === true;
      const found = [...secret.versions.values()].filter(({ stages }) => all || stages.size > 0);
      const { items, nextToken } = page(found, {
        token: input.text('NextToken', { min: 1, max: 4096 }),
        size: input.number('MaxResults', { min: 1, max: 100 }) ?? 100,
        invalidToken: () => invalidParameter('Invalid NextToken.'),
      });
      const Versions = items.map(({ createdAt, id, stages }) => ({
        VersionId: id,
        VersionStages: [...stages],
        CreatedDate: createdAt / 1000,
      }));
      return { ARN: secret.arn, Name: secret.name, Versions, NextToken: nextToken };
    },
    UpdateSecretVersionStage: updateStage(context),
  };
}
