import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { listJobs } from './dynamodb-job-list.ts';
import { type Change, condition, jobUpdate } from './dynamodb-job-update.ts';
import { claimed } from './job-changes.ts';
import { fromItem, keyAttribute, toItem } from './job-item.ts';
import type { JobStore, StageRecord } from './job-store.ts';

interface Dependencies {
  readonly dynamodb: DynamoDBDocumentClient;
}

/** The pointer that finds a job by company and id alone; an index could not be read consistently. */
function pointerKey(companyId: string, jobId: string): string {
  return `${companyId}#-#${jobId}`;
}

function stageChange(record: StageRecord, now: string): Change {
  const { stage, checkpoint, warnings } = record;
  return {
    set: {
      current_stage: record.nextStage,
      last_checkpoint: stage,
      updated_at: now,
      ...(checkpoint && { [`checkpoints.${stage}`]: checkpoint }),
      ...Object.fromEntries(
        Object.entries(record.outputFiles).map(([type, key]) => [`output_files.${type}`, key]),
      ),
    },
    append: { stages_completed: [stage], warnings },
  };
}

/** Jobs in a DynamoDB table. */
export function createDynamoDbJobStore(
  { dynamodb }: Dependencies,
  { table }: { readonly table: string },
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
  const noLease = ['lease_owner', 'lease_until'];
  return {
    async create(job) {
      const pointer = {
        [keyAttribute]: pointerKey(job.companyId, job.jobId),
        job_key: job.key,
        ttl: job.ttl,
      };
      await dynamodb.send(new PutCommand({ TableName: table, Item: pointer }));
      await dynamodb.send(
        new PutCommand({
          TableName: table,
          Item: toItem(job),
          ConditionExpression: 'attribute_not_exists(#key)',
          ExpressionAttributeNames: { '#key': keyAttribute },
        }),
      );
    },
    async find(companyId, jobId) {
      const pointer = await read(pointerKey(companyId, jobId));
      const key: unknown = pointer?.['job_key'];
      return typeof key === 'string' ? get(key) : undefined;
    },
    get,
    async claim(key, lease, now) {
      const item = await update(key, {
        set: {
          status: 'processing',
          lease_owner: lease.owner,
          lease_until: lease.until,
          updated_at: now,
        },
        add: { attempts: 1 },
        condition: condition.claimable(now),
      });
      if (item !== undefined) return { outcome: 'claimed', job: fromItem(item) };
      const job = await get(key);
      if (job === undefined) return { outcome: 'missing' };
      const claim = claimed(job, lease, now);
      if (claim.outcome !== 'claimed' || job.lease?.owner === lease.owner) return claim;
      // It became free between the two calls: let the caller come again soon.
      return { outcome: 'leased', until: now };
    },
    renew: (key, lease) =>
      changed(key, {
        set: { lease_until: lease.until },
        condition: condition.heldBy(lease.owner),
      }),
    async recordStage(key, owner, record, now) {
      const { stage } = record;
      const change = { ...stageChange(record, now), condition: condition.openFor(owner, stage) };
      if (await changed(key, change)) return true;
      // The write was made, and only its answer was lost: the SDK's second try is refused.
      const job = await get(key);
      return job?.lease?.owner === owner && job.stagesCompleted.includes(stage);
    },
    async complete(key, owner, lastStage, summary, now) {
      const change = stageChange(lastStage, now);
      const done = await changed(key, {
        ...change,
        set: { ...change.set, status: 'completed', result: summary },
        remove: noLease,
        condition: condition.heldBy(owner),
      });
      return done || (await get(key))?.status === 'completed';
    },
    fail: (key, owner, failure, { deadLetter }, now) =>
      changed(key, {
        set: { status: 'failed', error: failure, dead_lettered: deadLetter, updated_at: now },
        remove: noLease,
        condition: condition.heldBy(owner),
      }),
    release: (key, owner, countAttempt, now) =>
      changed(key, {
        set: { status: 'queued', updated_at: now },
        add: { attempts: countAttempt ? 0 : -1 },
        remove: noLease,
        condition: condition.heldBy(owner),
      }),
    failAbandoned: (key, failure, now) =>
      changed(key, {
        set: { status: 'failed', error: failure, dead_lettered: true, updated_at: now },
        remove: noLease,
        condition: condition.claimable(now),
      }),
    async delete(job) {
      for (const key of [job.key, pointerKey(job.companyId, job.jobId)]) {
        await dynamodb.send(new DeleteCommand({ TableName: table, Key: { [keyAttribute]: key } }));
      }
    },
    list: (query) => listJobs({ dynamodb }, { table }, query),
  };
}
