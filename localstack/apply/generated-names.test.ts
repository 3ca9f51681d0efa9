import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../embedded/cloud.ts';
import { clientSettings } from '../embedded/testing/clients.ts';
import { applyStack, destroyStack, planStack } from './index.ts';
import { stackFolder } from './testing/stack-folder.ts';
import unnamed from './testing/unnamed-stack.json' with { type: 'json' };

describe('a stack without names', () => {
  const stack = new AsyncDisposableStack();
  let cloud: Cloud;
  let folder: Awaited<ReturnType<typeof stackFolder>>;
  let outputs: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    cloud = stack.use(await startCloud());
    folder = stack.use(await stackFolder(unnamed));
    await folder.add('code.zip', zipSync({ 'index.mjs': strToU8('export {};') }));
    ({ outputs } = await applyStack({}, options()));
  });
  afterAll(() => stack.disposeAsync());

  const options = () => ({
    ...clientSettings(cloud),
    stackFolder: folder.stackFolder,
    stateFile: folder.stateFile,
  });

  async function changes(wanted: unknown) {
    await folder.write(wanted);
    const plan = await planStack({}, options());
    return plan.changes
      .filter(({ action }) => action !== 'unchanged')
      .map(({ action, address }) => `${action} ${address}`);
  }

  it('gets names as Terraform makes them up, and keeps them', async () => {
    expect(outputs).toEqual({
      Work: expect.stringMatching(/^terraform-\d{18}[0-9a-f]{8}\.fifo$/),
      Later: expect.stringMatching(/^later-\d{18}[0-9a-f]{8}$/),
      Bucket: expect.stringMatching(/^code-\d{18}[0-9a-f]{8}$/),
    });
    expect(await changes(unnamed)).toEqual([]);
  });

  it('is replaced where the beginning of a name changes', async () => {
    const { aws_sqs_queue: queues, ...others } = unnamed.resource;
    const resource = {
      ...others,
      aws_sqs_queue: { ...queues, later: { name_prefix: 'much-later-' } },
    };
    expect(await changes({ ...unnamed, resource })).toEqual(['replace aws_sqs_queue.later']);
  });

  it('brings the objects of its files, and writes them again when these change', async () => {
    const s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
    const place = { Bucket: String(outputs['Bucket']), Key: 'code.zip' };
    const { Body } = await s3.send(new GetObjectCommand(place));
    expect(await Body?.transformToString()).toContain('index.mjs');
    await folder.add('code.zip', zipSync({ 'other.mjs': strToU8('export {};') }));
    expect(await changes(unnamed)).toEqual(['change aws_s3_object.zip']);
  });

  it('is destroyed by the names that were made up', async () => {
    await folder.write(unnamed);
    await destroyStack({}, options());
    expect(await changes(unnamed)).toHaveLength(5);
  });
});
