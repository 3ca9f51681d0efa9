import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { accepted, call, reaches } from './support/drawings-api.ts';
import { jobItem, objectKeys, queueIsEmpty, receive } from './support/stored.ts';
import { workerPaused, workerWith } from './support/worker.ts';

const { queueUrl } = systems.drawings;

describe('one upload', () => {
  it('makes one job record and exactly one message', async () => {
    await using _paused = await workerPaused();
    const jobId = await accepted({ fields: { client_name: "St. Mary's Hospital" } });
    const item = await jobItem(jobId);
    expect(item).toMatchObject({ job_id: jobId, status: 'queued', company_id: 'acme' });
    const messages = await receive(0);
    expect(messages).toHaveLength(1);
    expect(JSON.parse(messages[0]?.Body ?? '')).toEqual({
      job_id: jobId,
      company_client_job: item['company#client#job'],
      drawing_s3_key: Object(item['input_files'])['drawing'],
      context_s3_key: null,
      pipeline_config: 'no_context',
      client_name: "St. Mary's Hospital",
      project_name: 'Test Project',
    });
  });

  it('is queued and visible at once, and its results are locked until it is done', async () => {
    const jobId = await (async () => {
      await using _paused = await workerPaused();
      const id = await accepted();
      expect((await call(`/status/${id}`)).body).toMatchObject({ status: 'queued' });
      const locked = await call(`/download/${id}/excel`);
      expect(locked).toMatchObject({ status: 423, body: { error_code: 'job_not_finished' } });
      return id;
    })();
    await reaches(jobId, 'completed');
  });

  it('gives one result when its message is delivered several times (X-06)', async () => {
    // What comes while another worker has the job waits for the end of its lease.
    await using _worker = await workerWith({ LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' });
    const jobId = await (async () => {
      await using _paused = await workerPaused();
      const id = await accepted();
      const [message] = await receive(0);
      for (const _copy of [1, 2]) {
        await aws.sqs.send(
          new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message?.Body }),
        );
      }
      return id;
    })();
    await reaches(jobId, 'completed');
    await queueIsEmpty();
    const item = await jobItem(jobId);
    expect(item).toMatchObject({
      status: 'completed',
      attempts: 1,
      stages_completed: ['schedule', 'excel_generation', 'judge'],
    });
    const results = (await objectKeys()).filter((key) => key.includes(jobId));
    expect(results.filter((key) => key.endsWith('.xlsx'))).toHaveLength(1);
  });

  it('changes nothing when a message of a finished job comes again', async () => {
    const jobId = await accepted();
    await reaches(jobId, 'completed');
    const before = await jobItem(jobId);
    const body = { job_id: jobId, company_client_job: before['company#client#job'] };
    await aws.sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }),
    );
    await queueIsEmpty();
    expect(await jobItem(jobId)).toEqual(before);
  });
});
