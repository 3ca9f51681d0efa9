import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { type Answer, accepted, call, reaches } from './support/drawings-api.ts';
import { dynamoSize } from './support/item-size.ts';
import { soundPdf } from './support/pdf-files.ts';
import { sample } from './support/samples.ts';
import { jobItem, queueIsEmpty } from './support/stored.ts';
import { workerPaused } from './support/worker.ts';

type Item = Readonly<Record<string, unknown>>;

/** What the briefs demand on a job's item, whatever room it takes. */
const mandated = new Set([
  'company#client#job',
  'company_id',
  'client_name',
  'project_name',
  'job_id',
  'status',
  'created_at',
  'updated_at',
  'input_files',
  'checkpoints',
  'output_files',
  'metadata',
  'error',
  'ttl',
]);

async function itemsOf(jobId: string): Promise<readonly Item[]> {
  const { Items = [] } = await aws.dynamodb.send(
    new ScanCommand({ TableName: systems.drawings.table, ConsistentRead: true }),
  );
  return Items.filter(({ job_id: id }) => id === jobId);
}

describe('the record of a job', () => {
  it('is one item under its composite key from first to last, and loses nothing (X-04)', async () => {
    const { jobId, first } = await (async () => {
      await using _paused = await workerPaused();
      const id = await accepted();
      return { jobId: id, first: await jobItem(id) };
    })();
    await reaches(jobId, 'completed');
    const items = await itemsOf(jobId);
    expect(items).toHaveLength(1);
    const kept = ['company#client#job', 'company_id', 'client_name', 'project_name', 'created_at'];
    for (const name of [...kept, 'correlation_id', 'input_files', 'metadata', 'ttl']) {
      expect(first[name]).toBeDefined();
      expect({ [name]: items[0]?.[name] }).toEqual({ [name]: first[name] });
    }
    expect(items[0]).toMatchObject({ status: 'completed' });
  });

  it('is found by its id at once, however many others there are (X-05)', async () => {
    await using _paused = await workerPaused();
    const drawing = soundPdf();
    const ids = await Promise.all(Array.from({ length: 12 }, () => accepted({ drawing })));
    const answers = await Promise.all(ids.map((id) => call(`/status/${id}`)));
    expect(answers.map(({ status, body }) => [status, body['job_id']])).toEqual(
      ids.map((id) => [200, id]),
    );
  });
});

describe('a completed job of the dense sample', () => {
  let answer: Answer;
  let item: Item;

  beforeAll(async () => {
    await queueIsEmpty();
    const jobId = await accepted({ drawing: await sample('basement-b2') });
    await reaches(jobId, 'completed');
    item = await jobItem(jobId);
    answer = await call(`/status/${jobId}`);
  });

  it('has less than 1 KB beside what is mandated (X-09)', () => {
    const own = Object.fromEntries(Object.entries(item).filter(([name]) => !mandated.has(name)));
    expect(Object.keys(own)).toContain('result');
    expect(dynamoSize(own)).toBeLessThan(1024);
  });

  it('has a status of less than 10 KB, links included (X-09)', () => {
    expect(Object.keys(Object(answer.body['files']))).toHaveLength(4);
    expect(Buffer.byteLength(answer.text)).toBeLessThan(10 * 1024);
  });

  it('has a status that nobody keeps: its links are secrets and soon old (X-18)', async () => {
    const again = await call(`/status/${item['job_id']}`);
    const download = await call(`/download/${item['job_id']}/excel`);
    for (const { headers } of [answer, again, download]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('etag')).toBeNull();
    }
  });
});
