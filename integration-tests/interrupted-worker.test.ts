import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { jobItem } from './support/stored.ts';
import { killedAt, workerWith } from './support/worker.ts';

const shortLease = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };

async function writtenAt(key: string): Promise<number | undefined> {
  const head = await aws.s3.send(
    new HeadObjectCommand({ Bucket: systems.drawings.bucket, Key: key }),
  );
  return head.LastModified?.getTime();
}

describe('a worker that is killed in the middle', () => {
  it('is followed by one that goes on from the last checkpoint', async () => {
    await using worker = await workerWith({
      ...shortLease,
      ...killedAt('PUT', '/schedule_v1_'),
    });
    const jobId = await accepted();
    const interrupted = await eventually(
      () => jobItem(jobId),
      (item) => Array.isArray(item['stages_completed']) && item['stages_completed'].length === 1,
      { everyMs: 20 },
    );
    expect(interrupted).toMatchObject({ status: 'processing', stages_completed: ['schedule'] });
    const checkpoint = Object(interrupted['checkpoints'])['schedule'].key;
    const written = await writtenAt(checkpoint);

    await worker.change(shortLease);
    const job = await reaches(jobId, 'completed', 'failed');
    expect(job).toMatchObject({
      status: 'completed',
      progress: { stages_completed: ['schedule', 'excel_generation', 'judge'] },
    });
    expect(await writtenAt(checkpoint)).toBe(written);
    expect(await jobItem(jobId)).toMatchObject({ attempts: 2 });
  });
});
