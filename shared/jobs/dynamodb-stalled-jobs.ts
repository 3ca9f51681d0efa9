import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Job } from './job.ts';
import { fromItem } from './job-item.ts';

/** Jobs that wait are looked at as well, and there may be thousands of them. */
const itemsPerQuery = 50;
const queriesPerLook = 200;
/** Enough for one look: the next one finds the others. */
const most = 100;

const untouched =
  '#updated_at < :before AND (attribute_not_exists(#lease_until) OR #lease_until < :before)' +
  ' AND (attribute_not_exists(#waiting_until) OR #waiting_until < :before)' +
  ' AND (attribute_not_exists(#carried_since) OR #carried_since < :sent)';

/** When jobs were touched last, and their messages sent, at the latest. ISO 8601. */
interface Bounds {
  readonly before: string;
  readonly sentBefore: string;
}

/** Stalled jobs, by `StatusDateIndex`, oldest first. */
export async function findStalledJobs(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
  bounds: Bounds,
): Promise<Job[]> {
  const found = await Promise.all(
    ['queued', 'processing'].map((status) => findIn({ dynamodb }, { table }, status, bounds)),
  );
  return found.flat();
}

async function findIn(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
  status: string,
  { before, sentBefore }: Bounds,
): Promise<Job[]> {
  const jobs: Job[] = [];
  let start: Record<string, unknown> | undefined;
  for (let query = 0; query < queriesPerLook && jobs.length < most; query += 1) {
    const { Items = [], LastEvaluatedKey } = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'StatusDateIndex',
        KeyConditionExpression: '#status = :status AND #created_at < :sent',
        FilterExpression: untouched,
        ExpressionAttributeNames: {
          '#status': 'status',
          '#created_at': 'created_at',
          '#updated_at': 'updated_at',
          '#lease_until': 'lease_until',
          '#waiting_until': 'waiting_until',
          '#carried_since': 'carried_since',
        },
        ExpressionAttributeValues: { ':status': status, ':before': before, ':sent': sentBefore },
        Limit: itemsPerQuery,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    jobs.push(...Items.map(fromItem));
    if (LastEvaluatedKey === undefined) break;
    start = LastEvaluatedKey;
  }
  return jobs;
}
