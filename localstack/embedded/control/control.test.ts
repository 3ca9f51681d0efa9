import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

let cloud: Cloud;
let sqs: SQSClient;
let ssm: SSMClient;
beforeEach(async () => {
  cloud = await startCloud();
  const settings = { ...clientSettings(cloud), maxAttempts: 1 };
  sqs = new SQSClient(settings);
  ssm = new SSMClient(settings);
});
afterEach(() => cloud.stop());

const control = (method: string, path: string, body?: object, headers = {}) =>
  fetch(`${cloud.endpoint}/_jobline${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function queue(): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'work' }));
  return QueueUrl;
}

async function waiting(QueueUrl: string): Promise<string | undefined> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Attributes?.['ApproximateNumberOfMessages'];
}

const put = (Value: string) =>
  ssm.send(new PutParameterCommand({ Name: 'key', Value, Type: 'String', Overwrite: true }));

const value = async () =>
  (await ssm.send(new GetParameterCommand({ Name: 'key' }))).Parameter?.Value;

describe('faults', () => {
  it('throttle in the words of the service, as often as they are told to', async () => {
    await put('before');
    await control('POST', '/faults', { kind: 'throttle', service: 'ssm', count: 1 });
    await expect(put('after')).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(await value()).toBe('before');
    const listed = await control('GET', '/faults');
    expect(await listed.json()).toMatchObject({ faults: [{ hits: 1 }] });
  });

  it('answer with a 5xx for the action and the resource that they name', async () => {
    const QueueUrl = await queue();
    cloud.faults.add({ kind: 'error', service: 'sqs', action: 'SendMessage', resource: ':work' });
    const failed = sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    await expect(failed).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(await waiting(QueueUrl)).toBe('0');
  });

  it('break the connection before anything is done', async () => {
    const QueueUrl = await queue();
    cloud.faults.add({ kind: 'reset', action: 'SendMessage' });
    const sent = sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    await expect(sent).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await waiting(QueueUrl)).toBe('0');
  });

  it('lose the answer of what is done', async () => {
    const QueueUrl = await queue();
    cloud.faults.add({ kind: 'lose-response', action: 'SendMessage' });
    const sent = sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    await expect(sent).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await waiting(QueueUrl)).toBe('1');
  });

  it('answer late', async () => {
    await put('before');
    cloud.faults.add({ kind: 'slow', service: 'ssm', milliseconds: 60_000 });
    const impatient = ssm.send(new GetParameterCommand({ Name: 'key' }), {
      abortSignal: AbortSignal.timeout(50),
    });
    await expect(impatient).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('deliver a message twice', async () => {
    const QueueUrl = await queue();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    cloud.faults.add({ kind: 'duplicate-delivery', count: 1 });
    const receive = async () =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.map(({ Body }) => Body);
    expect([await receive(), await receive(), await receive()]).toEqual([
      ['one'],
      ['one'],
      undefined,
    ]);
  });

  it('strike the same requests with the same seed', async () => {
    await put('before');
    const runs: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      cloud.faults.clear();
      cloud.faults.add({ kind: 'error', service: 'ssm', probability: 0.5, seed: 7 });
      let outcomes = '';
      for (let request = 0; request < 20; request += 1) {
        outcomes += await value().then(
          () => '+',
          () => '-',
        );
      }
      runs.push(outcomes);
    }
    expect(runs[0]).toMatch(/\+.*-|-.*\+/);
    expect(runs[1]).toBe(runs[0]);
  });

  it('are refused where a setting is unknown', async () => {
    const refused = await control('POST', '/faults', { kind: 'explode' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'fault_invalid' });
  });
});

describe('everything at once', () => {
  it('is forgotten with a reset', async () => {
    await put('before');
    cloud.faults.add({ kind: 'error', service: 'ssm' });
    expect((await control('POST', '/reset')).status).toBe(204);
    await expect(value()).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });

  it('is as it was with a snapshot, however often it is restored', async () => {
    await put('before');
    const made = await control('POST', '/snapshots');
    const { id } = z.object({ id: z.string() }).parse(await made.json());
    for (const change of ['one', 'two']) {
      await put(change);
      await control('POST', `/snapshots/${id}/restore`);
      expect(await value()).toBe('before');
    }
  });

  it('is not restored from a snapshot that there is not', async () => {
    const answer = await control('POST', '/snapshots/none/restore');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'snapshot_not_found' });
  });
});

describe('the time', () => {
  it('moves ahead for everything that waits', async () => {
    const QueueUrl = await queue();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one', DelaySeconds: 900 }));
    expect(await waiting(QueueUrl)).toBe('0');
    const before = Date.now();
    const moved = await control('POST', '/clock/advance', { seconds: 900 });
    const { now } = z.object({ now: z.string() }).parse(await moved.json());
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before + 900_000);
    expect(await waiting(QueueUrl)).toBe('1');
  });

  it('never moves back', async () => {
    expect((await control('POST', '/clock/advance', { seconds: -1 })).status).toBe(400);
  });
});

describe('the API for tests', () => {
  it('is closed to web pages', async () => {
    const answer = await control('POST', '/reset', undefined, { origin: 'http://page.example' });
    expect(answer.status).toBe(403);
  });

  it.each(['/nothing', '/', ''])('names what there is where "%s" is asked for', async (path) => {
    const answer = await control('GET', path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('POST /reset');
  });

  it('knows no fault whose id is no text', async () => {
    const answer = await control('DELETE', '/faults/%zz');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'fault_not_found' });
  });
});
