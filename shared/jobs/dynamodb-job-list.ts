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

/** How much is read for one page: a rare filter must not read a company's every job. */
export interface ListLimits {
  /** @default 100 */
  readonly itemsPerQuery?: number;
  /** @default 10 */
  readonly queriesPerPage?: number;
}

function cursorAt(place: Position): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * One company's jobs, newest first, by `CompanyDateIndex`. A page may hold fewer jobs than its
 * limit, or none, and still have a cursor: then the filter has not met enough so far.
 */
export async function listJobs(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table, itemsPerQuery = 100, queriesPerPage = 10 }: ListLimits & { readonly table: string },
  query: JobListQuery,
): Promise<JobPage> {
  const { names, values, ...filter } = filterOf(query);
  const jobs: Job[] = [];
  let queries = 0;
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
        Limit: itemsPerQuery,
        ...filter,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    jobs.push(...Items.map(fromItem));
    start = LastEvaluatedKey === undefined ? undefined : position.parse(LastEvaluatedKey);
    queries += 1;
  } while (start !== undefined && jobs.length <= query.limit && queries < queriesPerPage);
  const page = jobs.slice(0, query.limit);
  const last = page.at(-1);
  if (last !== undefined && jobs.length > page.length) {
    return { jobs: page, cursor: cursorAt(positionOf(last)) };
  }
  return { jobs: page, cursor: start === undefined ? null : cursorAt(start) };
}
