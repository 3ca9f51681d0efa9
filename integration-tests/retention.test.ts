import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import * as aiJobs from './support/ai-jobs-api.ts';
import { queuesAreEmpty, withQuickGenerator } from './support/ai-jobs-parts.ts';
import { accepted, reaches, remove, submit } from './support/drawings-api.ts';

const keyName = 'company#client#job';
const longestDays = 31;

/** What the operator has put there to stay. */
const standing = /^(api-key|api-key-id)#-#/;

type Item = Readonly<Record<string, unknown>>;

async function itemsIn(TableName: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await aws.dynamodb.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** The kind of an item, such as `forgotten`, `pointer` or `job`. */
function kindOf(item: Item): string {
  const [, before, after] = /^(.*?)#(.*?)#/.exec(String(item[keyName])) ?? [];
  if (after !== '-') return before === undefined ? 'once' : 'job';
  return 'job_key' in item ? 'pointer' : String(before);
}

withQuickGenerator();

describe('every item in a table', () => {
  beforeAll(async () => {
    const jobId = await accepted({ headers: { 'idempotency-key': randomUUID() } });
    await reaches(jobId, 'completed');
    await remove(await accepted());
    await submit({ headers: { 'idempotency-key': randomUUID() } });
    await aiJobs.reaches(await aiJobs.accepted(), 'completed');
    await queuesAreEmpty();
  });

  it.each([
    ['drawings', ['forgotten', 'job', 'pointer', 'request']],
    ['ai-jobs', ['job', 'once', 'pointer']],
  ] as const)('of %s goes by itself, but for API keys', async (system, kinds) => {
    const items = (await itemsIn(systems[system].table)).filter(
      (item) => !standing.test(String(item[keyName])),
    );
    expect([...new Set(items.map(kindOf))]).toEqual(expect.arrayContaining([...kinds]));
    const now = Date.now() / 1000;
    const wrong = items.filter(
      ({ ttl }) => !(Number(ttl) > now && Number(ttl) < now + longestDays * 86_400),
    );
    expect(wrong).toEqual([]);
  });
});
