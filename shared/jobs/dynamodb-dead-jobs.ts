import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Job } from './job.ts';
import { fromItem } from './job-item.ts';

/** More of one company are not told. */
const most = 1_000;

/**
 * A company's dead jobs, newest first, by `DeadLetterIndex`: only dead jobs are in it, so that it costs what it
 * finds, however many jobs there are.
 */
export async function findDeadJobs(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
  companyId: string,
): Promise<Job[]> {
  const jobs: Job[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'DeadLetterIndex',
        KeyConditionExpression: '#of = :company',
        ExpressionAttributeNames: { '#of': 'dead_letter_of' },
        ExpressionAttributeValues: { ':company': companyId },
        ScanIndexForward: false,
        Limit: most - jobs.length,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    jobs.push(...Items.map(fromItem));
    start = LastEvaluatedKey;
  } while (start !== undefined && jobs.length < most);
  return jobs;
}
