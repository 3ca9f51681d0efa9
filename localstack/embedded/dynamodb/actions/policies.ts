import { randomUUID } from 'node:crypto';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { parsedJson } from '../../kernel/objects.ts';
import { type DynamoAction, type DynamoContext, isObject, plainName } from '../context.ts';
import { validation } from '../errors.ts';
import type { TableSetting } from '../tables.ts';

/** Bytes. Source: PutResourcePolicy. */
const longestPolicy = 20 * 1024;

export function checkedPolicy(document: string): string {
  if (Buffer.byteLength(document) > longestPolicy) {
    throw validation('Resource-based policy document exceeds the maximum size of 20480 bytes');
  }
  if (!isObject(parsedJson(document))) {
    throw validation('Invalid policy document: The policy is not a valid JSON object');
  }
  return document;
}

async function settingOf(context: DynamoContext, input: Fields): Promise<TableSetting> {
  const arn = input.requiredText('ResourceArn', { min: 1, max: 1283 });
  if (arn.includes('/stream/')) throw notImplemented('dynamodb: a policy of a stream');
  const table = plainName(arn);
  if ((await context.schemas.of(table)) === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Requested resource not found: ResourcArn: ${arn} not found`,
    );
  }
  return context.tables.of(table);
}

function notFound(input: Fields): AwsError {
  return new AwsError(
    'PolicyNotFoundException',
    `Resource-based policy not found for the provided ResourceArn: ${input.requiredText('ResourceArn')}`,
  );
}

function checkRevision(input: Fields, { policy }: TableSetting): void {
  const expected = input.text('ExpectedRevisionId', { min: 1, max: 255 });
  if (expected === undefined) return;
  const isFresh = expected === 'NO_POLICY' && policy === undefined;
  if (!isFresh && expected !== policy?.revision) throw notFound(input);
}

/** The policy of a table, which also holds for its indexes. */
export function policyActions(context: DynamoContext): Record<string, DynamoAction> {
  return {
    PutResourcePolicy: async (input) => {
      const setting = await settingOf(context, input);
      checkRevision(input, setting);
      const document = checkedPolicy(input.requiredText('Policy'));
      const isSame = setting.policy?.document === document;
      const revision = isSame && setting.policy ? setting.policy.revision : randomUUID();
      setting.policy = { document, revision };
      return { RevisionId: revision };
    },
    GetResourcePolicy: async (input) => {
      const { policy } = await settingOf(context, input);
      if (policy === undefined) throw notFound(input);
      return { Policy: policy.document, RevisionId: policy.revision };
    },
    DeleteResourcePolicy: async (input) => {
      const setting = await settingOf(context, input);
      checkRevision(input, setting);
      const { policy } = setting;
      setting.policy = undefined;
      return policy === undefined ? {} : { RevisionId: policy.revision };
    },
  };
}
