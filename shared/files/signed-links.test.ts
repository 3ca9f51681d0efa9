import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import type { FileStore, SignedUpload } from './file-store.ts';
import { createS3FileStore } from './s3-file-store.ts';

const linkSeconds = 900;
const uploadSeconds = 3_600;

/** Those who have a link know no key of AWS; the time of the cloud is moved ahead at the end. */
describe('what is signed', () => {
  let cloud: Cloud;
  let files: FileStore;
  let link: string;
  let form: SignedUpload;
  beforeAll(async () => {
    cloud = await startCloud();
    const s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'files' }));
    files = createS3FileStore({ s3, publicS3: s3 }, { bucket: 'files', linkSeconds });
    await files.put('acme/job/schedule', 'acme', 'text/plain');
    await files.put('globex/job/schedule', 'globex', 'text/plain');
    link = await files.signedDownload('acme/job/schedule', 'schedule.txt');
    form = await files.signedUpload('_temp/acme/1', 10, uploadSeconds);
  });
  afterAll(() => cloud.stop());

  const upload = (changes: Readonly<Record<string, string>> = {}, content = 'content') => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...form.fields, ...changes })) {
      body.append(name, value);
    }
    body.append('file', new Blob([content]), 'file');
    return fetch(form.url, { method: 'POST', body });
  };

  it('opens the one object for which it was made', async () => {
    expect(await (await fetch(link)).text()).toBe('acme');
    for (const other of ['globex/job/schedule', 'acme/job/other', 'acme/job/../job/schedule%00']) {
      const answer = await fetch(link.replace('acme/job/schedule', other));
      expect([other, answer.status]).toEqual([other, 403]);
    }
    const listing = await fetch(link.replace('/acme/job/schedule', ''));
    expect(listing.status).toBe(403);
  });

  it.each(['PUT', 'POST', 'DELETE'])('lets nobody %s the object that it opens', async (method) => {
    const body = method === 'DELETE' ? null : 'changed';
    expect((await fetch(link, { method, body })).status).toBe(403);
    expect(await (await fetch(link)).text()).toBe('acme');
  });

  it.each([
    ['a longer life', 'X-Amz-Expires', '604800'],
    ['a later beginning', 'X-Amz-Date', '235959Z'],
    ['another name of the file', 'response-content-disposition', 'inline'],
    ['another version', 'versionId', 'null'],
  ])('cannot be given %s', async (_, name, value) => {
    const changed = new URL(link);
    const day = (link.match(/X-Amz-Date=(\d{8}T)/) ?? [])[1];
    changed.searchParams.set(name, name === 'X-Amz-Date' ? `${day}${value}` : value);
    expect((await fetch(changed)).status).toBe(403);
  });

  it('takes a file under no other key, and none that is larger than was said', async () => {
    expect((await upload({ key: '_temp/globex/1' })).status).toBe(403);
    expect((await upload({}, 'more than ten')).status).toBe(400);
    expect(await files.list('_temp/')).toEqual([]);
  });

  it('ends when its time is over: links before forms', async () => {
    cloud.clock.advance((linkSeconds - 10) * 1_000);
    expect((await fetch(link)).status).toBe(200);
    cloud.clock.advance(11_000);
    expect((await fetch(link)).status).toBe(403);
    expect((await upload()).status).toBe(204);
    cloud.clock.advance((uploadSeconds - linkSeconds) * 1_000);
    expect((await upload()).status).toBe(403);
  });
});
