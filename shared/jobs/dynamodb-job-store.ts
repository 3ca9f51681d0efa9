import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { PermanentError } from '../errors/index.ts';
import { isRevision } from './completed-job-changes.ts';
import { hasLetter, isRedriven } from './dead-job-changes.ts';
import { findDeadJobs } from './dynamodb-dead-jobs.ts';
import { createForgottenJobs } from './dynamodb-forgotten-jobs.ts';
import * as changes from './dynamodb-job-changes.ts';
import { type ListLimits, listJobs } from './dynamodb-job-list.ts';
import { createJobFinder, pointerItem, pointerKey } from './dynamodb-job-pointers.ts';
import { type Change, condition, jobUpdate } from './dynamodb-job-update.ts';
import { findStalledJobs } from './dynamodb-stalled-jobs.ts';
import { hasFailedAt, hasWarning } from './held-job-changes.ts';
import { claimed } from './job-changes.ts';
import { fromItem, keyAttribute, toItem } from './job-item.ts';
import { companyIn } from './job-key.ts';
import type { JobStore } from './job-store.ts';

interface Dependencies {
  readonly dynamodb: DynamoDBDocumentClient;
}

function jobIdTaken(): PermanentError {
  return new PermanentError('job_id_taken', 'Another job has this id already.', {
    action: 'Choose another id, or let us choose it.',
  });
}

/** Says in our words what a condition has refused. */
function refusal(ours: () => Error): (error: unknown) => never {
  return (error) => {
    throw error instanceof ConditionalCheckFailedException ? ours() : error;
  };
}

/** Jobs in a DynamoDB table. */
export function createDynamoDbJobStore(
  { dynamodb }: Dependencies,
  { table, listing }: { readonly table: string; readonly listing?: ListLimits },
): JobStore {
  const read = async (key: string) => {
    const { Item } = await dynamodb.send(
      new GetCommand({ TableName: table, Key: { [keyAttribute]: key }, ConsistentRead: true }),
    );
    return Item;
  };
  const get = async (key: string) => {
    const item = await read(key);
    return item === undefined ? undefined : fromItem(item);
  };
  const update = async (key: string, change: Change) => {
    try {
      const { Attributes } = await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: { [keyAttribute]: key },
          ReturnValues: 'ALL_NEW',
          ...jobUpdate(change),
        }),
      );
      return Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  const changed = async (key: string, change: Change) => (await update(key, change)) !== undefined;
  const forgotten = createForgottenJobs({ dynamodb }, { table });
  return {
    async create(job) {
      // Of two jobs with one id the second would take the first one's place.
      const own = {
        ConditionExpression: 'attribute_not_exists(#key) OR #job_key = :job_key',
        ExpressionAttributeNames: { '#key': keyAttribute, '#job_key': 'job_key' },
        ExpressionAttributeValues: { ':job_key': job.key },
      };
      await dynamodb
        .send(new PutCommand({ TableName: table, Item: pointerItem(job), ...own }))
        .catch(refusal(jobIdTaken));
      // Nobody has it yet and it is the same: the write was made, and only its answer was lost.
      const same = {
        ConditionExpression:
          'attribute_not_exists(#key) OR attribute_not_exists(#tried) AND' +
          ' #created = :created AND #correlation = :correlation',
        ExpressionAttributeNames: {
          '#key': keyAttribute,
          '#tried': 'tried_since',
          '#created': 'created_at',
          '#correlation': 'correlation_id',
        },
        ExpressionAttributeValues: {
          ':created': job.createdAt,
          ':correlation': job.correlationId,
        },
      };
      await dynamodb.send(new PutCommand({ TableName: table, Item: toItem(job), ...same }));
    },
    find: createJobFinder({ read, get }),
    get,
    async claim(key, claimant, now) {
      const item = await update(key, changes.claim(claimant, now));
      if (item !== undefined) return { outcome: 'claimed', job: fromItem(item) };
      const job = await get(key);
      if (job === undefined) return (await forgotten.find(key)) ?? { outcome: 'missing' };
      const claim = claimed(job, claimant, now);
      if (claim.outcome !== 'claimed' || job.lease?.owner === claimant.owner) return claim;
      // It became free between the two calls: let the caller come again soon.
      return { outcome: 'leased', until: now };
    },
    renew: (key, lease, progress) => changed(key, changes.renewal(lease, progress)),
    async recordStage(key, owner, record, now) {
      if (await changed(key, changes.stageRecord(owner, record, now))) return true;
      // The write was made, and only its answer was lost: the SDK's second try is refused.
      const job = await get(key);
      return job?.lease?.owner === owner && job.stagesCompleted.includes(record.stage);
    },
    async complete(key, owner, lastStage, summary, now) {
      if (await changed(key, changes.completion(owner, lastStage, summary, now))) return true;
      // The stage is recorded already: by an earlier run, or by this write, whose answer was lost.
      if (await changed(key, changes.completion(owner, undefined, summary, now))) return true;
      return (await get(key))?.status === 'completed';
    },
    replaceCheckpoint: (key, owner, stage, now) =>
      changed(key, changes.replacedCheckpoint(owner, stage, now)),
    async fail(key, owner, failure, options, now) {
      if (
        await changed(
          key,
          changes.failure(companyIn(key), failure, options, now, condition.heldBy(owner)),
        )
      ) {
        return true;
      }
      // The write was made, and only its answer was lost: the SDK's second try is refused.
      const job = await get(key);
      return job !== undefined && hasFailedAt(job, failure, now);
    },
    async revise(key, fromVersion, revision, now) {
      if (await changed(key, changes.revision(fromVersion, revision, now))) return true;
      // The write was made, and only its answer was lost: the SDK's second try is refused.
      const job = await get(key);
      return job !== undefined && isRevision(job, fromVersion + 1, revision.outputFiles);
    },
    addFiles: (key, version, outputFiles, now) =>
      changed(key, changes.addition(version, outputFiles, now)),
    release: (key, owner, how, now) => changed(key, changes.release(owner, how, now)),
    failAbandoned: (key, failure, letter, now) =>
      changed(
        key,
        changes.failure(
          companyIn(key),
          failure,
          { deadLetter: true, letter },
          now,
          condition.abandonedBy(letter.sentAt, now),
        ),
      ),
    async reopen(key, message, now) {
      const job = await get(key);
      if (job === undefined || !isRedriven(job, message)) return false;
      return changed(key, changes.reopening(message, now));
    },
    async addLetter(key, letter, now) {
      const job = await get(key);
      if (job?.deadLettered === true && hasLetter(job, letter)) return true;
      return changed(key, changes.deadLetter(letter, now));
    },
    letterLeft: (key, messageId) => changed(key, changes.letterLeft(messageId)),
    findDead: (companyId) => findDeadJobs({ dynamodb }, { table }, companyId),
    findStalled: (before, sentBefore = before) =>
      findStalledJobs({ dynamodb }, { table }, { before, sentBefore }),
    handOver: (key, before, now) =>
      changed(key, {
        set: { carried_since: now, updated_at: now },
        condition: condition.untouchedSince(before),
      }),
    async warn(key, owner, warning) {
      const job = await get(key);
      if (job?.lease?.owner !== owner) return false;
      return hasWarning(job, warning) || changed(key, changes.warning(owner, warning));
    },
    async cancel(key, now) {
      if (await changed(key, changes.cancellation(now))) return true;
      return (await get(key))?.status === 'cancelled';
    },
    giveUp: (key) => changed(key, changes.givingUp),
    inputsDeleted: (key, now) => changed(key, changes.deletedInputs(now)),
    async forget(job, what) {
      // All at once: there is no moment in which a message of the job is not understood, and none in
      // which the job is half there.
      const gone = [job.key, pointerKey(job.companyId, job.jobId)].map((key) => ({
        Delete: { TableName: table, Key: { [keyAttribute]: key } },
      }));
      const TransactItems = [{ Put: forgotten.itemOf(job.key, what) }, ...gone];
      await dynamodb.send(new TransactWriteCommand({ TransactItems }));
    },
    isForgotten: async (key) => (await forgotten.find(key)) !== undefined,
    list: (query) => listJobs({ dynamodb }, { table, ...listing }, query),
  };
}
