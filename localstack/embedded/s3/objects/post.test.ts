import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { assumed } from '../../testing/roles.ts';

describe('form uploads to S3', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
    await new S3Client(clientSettings(cloud)).send(new CreateBucketCommand({ Bucket: 'forms' }));
  });
  afterAll(() => cloud.stop());

  const upload = async (options: {
    conditions?: Parameters<typeof createPresignedPost>[1]['Conditions'];
    key?: string;
    content?: string;
    expires?: number;
    extra?: Record<string, string>;
    prefix?: string;
  }) => {
    const settings = await assumed(cloud, `form-${Math.random()}`, [
      { Action: 's3:PutObject', Resource: `arn:aws:s3:::forms/${options.prefix ?? 'in/'}*` },
    ]);
    const { fields, url } = await createPresignedPost(new S3Client(settings), {
      Bucket: 'forms',
      Key: options.key ?? 'in/a.txt',
      Conditions: options.conditions ?? [['content-length-range', 1, 5]],
      Expires: options.expires ?? 60,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...options.extra })) {
      form.append(name, value);
    }
    form.append('file', new Blob([options.content ?? 'abc']), 'a.txt');
    const answer = await fetch(url, { method: 'POST', body: form });
    return { status: answer.status, text: await answer.text() };
  };
  it('are taken when they fit their policy', async () => {
    expect((await upload({})).status).toBe(204);
  });

  it.each([
    ['too long', { content: 'abcdef' }, 400, 'EntityTooLarge'],
    ['too short', { content: '' }, 400, 'EntityTooSmall'],
    ['too late', { expires: -1 }, 403, 'Policy expired'],
    ['of another key', { extra: { key: 'in/b.txt' } }, 403, 'Policy Condition failed'],
    ['with fields that nobody signed', { extra: { 'x-amz-meta-a': '1' } }, 403, 'Extra input'],
    ['of a signer who may not', { prefix: 'out/' }, 403, 'not authorized to perform'],
  ])('are refused when %s', async (_what, options, status, message) => {
    const answer = await upload(options);
    expect(answer).toMatchObject({ status, text: expect.stringContaining(message) });
  });
});
