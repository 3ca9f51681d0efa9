import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { PermanentError } from '../errors/index.ts';
import type { Job } from './job.ts';
import { fromItem, keyAttribute } from './job-item.ts';
import type { JobListQuery, JobPage } from './job-store.ts';

/** Where a page ended: exactly the keys of the index, so that a cursor cannot reach elsewhere. */
const position = z.strictObject({
  [keyAttribute]: z.string(),
  company_id: z.string(),
  created_at: z.iso.datetime(),
});

type Position = z.infer<typeof position>;

function parseCursor(cursor: string, companyId: string): Position {
  try {
    const parsed = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    const isOwn = parsed[keyAttribute].startsWith(`${companyId}#`);
    if (isOwn && parsed.company_id === companyId) return parsed;
  } catch {
    // Falls through to the one clear error.
  }
  throw new PermanentError('cursor_invalid', 'This page cursor is not one of ours.', {
    action: 'Send the cursor exactly as the previous page answered it, or leave it out.',
  });
}

function positionOf(job: Job): Position {
  return { [keyAttribute]: job.key, company_id: job.companyId, created_at: job.createdAt };
}

/** The conditions beyond the index, as one filter expression. */
function filterOf(query: JobListQuery) {
  const wanted = Object.entries({ ...query.facts, ...(query.status && { status: query.status }) });
  const values = Object.fromEntries(wanted.map(([, value], index) => [`:f${index}`, value]));
  const names = Object.fromEntries(wanted.map(([name], index) => [`#f${index}`, name]));
  const expression = wanted.map((_, index) => `#f${index} = :f${index}`).join(' AND ');
  return { names, values, ...(wanted.length > 0 && { FilterExpression: expression }) };
}

/** One company's jobs, newest first, by `CompanyDateIndex`. */
export async function listJobs(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
  query: JobListQuery,
): Promise<JobPage> {
  const { names, values, ...filter } = filterOf(query);
  const jobs: Job[] = [];
  let start = query.cursor === undefined ? undefined : parseCursor(query.cursor, query.companyId);
  // A filter thins pages out: read on until this one is full, plus one to know whether more follow.
  do {
    const { Items = [], LastEvaluatedKey } = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'CompanyDateIndex',
        KeyConditionExpression: '#company = :company',
        ExpressionAttributeNames: { '#company': 'company_id', ...names },
        ExpressionAttributeValues: { ':company': query.companyId, ...values },
        ScanIndexForward: false,
        Limit: 100,
        ...filter,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    jobs.push(...Items.map(fromItem));
    start = LastEvaluatedKey === undefined ? undefined : position.parse(LastEvaluatedKey);
  } while (start !== undefined && jobs.length <= query.limit);
  const page = jobs.slice(0, query.limit);
  const last = page.at(-1);
  const more = jobs.length > query.limit || start !== undefined;
  const cursor =
    more && last ? Buffer.from(JSON.stringify(positionOf(last))).toString('base64url') : null;
  return { jobs: page, cursor };
}
