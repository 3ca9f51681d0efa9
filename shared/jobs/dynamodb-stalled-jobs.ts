import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Job } from './job.ts';
import { fromItem } from './job-item.ts';

/** Enough for one look; the next one goes on. */
const most = 100;

const untouched =
  '#updated_at < :before AND (attribute_not_exists(#lease_until) OR #lease_until < :before)' +
  ' AND (attribute_not_exists(#waiting_until) OR #waiting_until < :before)';

/** Jobs that nobody has touched since `before`, by `StatusDateIndex`, oldest first. */
export async function findStalledJobs(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
  before: string,
): Promise<Job[]> {
  const found = await Promise.all(
    ['queued', 'processing'].map((status) =>
      dynamodb.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'StatusDateIndex',
          KeyConditionExpression: '#status = :status AND #created_at < :before',
          FilterExpression: untouched,
          ExpressionAttributeNames: {
            '#status': 'status',
            '#created_at': 'created_at',
            '#updated_at': 'updated_at',
            '#lease_until': 'lease_until',
            '#waiting_until': 'waiting_until',
          },
          ExpressionAttributeValues: { ':status': status, ':before': before },
          Limit: most,
        }),
      ),
    ),
  );
  return found.flatMap(({ Items = [] }) => Items.map(fromItem));
}
