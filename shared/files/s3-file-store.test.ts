import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import type { FileStore } from './file-store.ts';
import { createS3FileStore } from './s3-file-store.ts';
import { testFileStore } from './testing/file-store-contract.ts';

let cloud: Cloud;
let files: FileStore;

beforeAll(async () => {
  cloud = await startCloud();
  const s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'files' }));
  files = createS3FileStore({ s3, publicS3: s3 }, { bucket: 'files', linkSeconds: 60 });
});
afterAll(() => cloud.stop());

testFileStore('S3', async () => files);

describe('the file store in S3', () => {
  it('signs a link that serves the file under a name', async () => {
    await files.put('signed/report', 'content', 'text/plain');
    const answer = await fetch(await files.signedDownload('signed/report', 'report.txt'));
    expect(await answer.text()).toBe('content');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="report.txt"');
  });

  it('signs a form that stores one file up to its limit', async () => {
    const { url, fields } = await files.signedUpload('signed/upload', 5, 60);
    const send = (content: string) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([content]), 'upload');
      return fetch(url, { method: 'POST', body: form });
    };
    expect((await send('too long')).status).toBe(400);
    expect(await files.facts('signed/upload')).toBeUndefined();
    expect((await send('short')).status).toBe(204);
    expect(await files.facts('signed/upload')).toMatchObject({ size: 5 });
  });
});
