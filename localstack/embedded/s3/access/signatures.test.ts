import { createHmac } from 'node:crypto';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { assumed } from '../../testing/roles.ts';
import { signedRequest } from '../../testing/signed-fetch.ts';

describe('signatures of S3', () => {
  const Bucket = 'signed';
  const Key = "a b+c/ü(1)*'!.txt";
  let cloud: Cloud;
  let s3: S3Client;
  beforeAll(async () => {
    cloud = await startCloud();
    s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
  });
  afterAll(() => cloud.stop());

  const said = async (answer: Promise<Response>) => {
    const { status, text } = await answer.then(async (found) => ({
      status: found.status,
      text: await found.text(),
    }));
    return `${status} ${/<Code>(\w+)/.exec(text)?.[1] ?? text}`;
  };
  const link = () => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 });

  it('open with a link what it was signed for, at the host it was signed for', async () => {
    const url = await link();
    expect(await said(fetch(url))).toBe('200 text');
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    for (const changed of [
      elsewhere,
      url.replace('.txt?', '.pdf?'),
      url.replace('Expires=60', 'Expires=600'),
      `${url}&versionId=1`,
    ]) {
      expect(await said(fetch(changed))).toBe('403 SignatureDoesNotMatch');
    }
    expect(await said(fetch(url, { method: 'PUT', body: 'new' }))).toBe(
      '403 SignatureDoesNotMatch',
    );
    expect(await said(fetch(url, { headers: { 'x-amz-expected-bucket-owner': '1' } }))).toBe(
      '403 AccessDenied',
    );
  });

  it('show what should have been signed', async () => {
    const answer = await fetch((await link()).replace(/Signature=\w+/, 'Signature=00'));
    const text = await answer.text();
    expect(text).toContain('<AWSAccessKeyId>test</AWSAccessKeyId>');
    expect(text).toContain('<StringToSign>AWS4-HMAC-SHA256\n');
    expect(text).toContain('<SignatureProvided>00</SignatureProvided>');
    expect(text).toContain('<StringToSignBytes>41 57 53 34 ');
    expect(text).toContain(
      `<CanonicalRequest>GET\n/${Bucket}/a%20b%2Bc/%C3%BC%281%29%2A%27%21.txt`,
    );
    expect(text).toContain('<CanonicalRequestBytes>47 45 54 0a ');
  });

  it('hold for the body that was hashed', async () => {
    const url = `${cloud.endpoint}/${Bucket}/body`;
    const sign = (more: object) =>
      signedRequest(clientSettings(cloud), 's3', { url, method: 'PUT', body: 'text', ...more });
    expect(await said(fetch(await sign({})))).toBe('200 ');
    const changed = new Request(await sign({}), { body: 'other' });
    expect(await said(fetch(changed))).toBe('400 XAmzContentSHA256Mismatch');
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const open = new Request(await sign({ headers }), { body: 'other' });
    expect(await said(fetch(open))).toBe('200 ');
  });

  it('are those of now', async () => {
    const signingDate = new Date(Date.now() - 16 * 60_000);
    const url = `${cloud.endpoint}/${Bucket}`;
    const old = await signedRequest(clientSettings(cloud), 's3', { url, signingDate });
    expect(await said(fetch(old))).toBe('403 RequestTimeTooSkewed');
  });

  it('of version 2 open what they were made for', async () => {
    const expires = Math.floor(Date.now() / 1000) + 60;
    const path = `/${Bucket}/v2.txt`;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'v2.txt', Body: 'old' }));
    const type = 'response-content-type=text/html';
    const text = `GET\n\n\n${expires}\n${path}?${type}`;
    const made = createHmac('sha1', 'test').update(text).digest('base64');
    const query = `AWSAccessKeyId=test&Expires=${expires}&Signature=${encodeURIComponent(made)}`;
    const url = `${cloud.endpoint}${path}?${type.replace('/', '%2F')}&${query}`;
    expect(await said(fetch(url))).toBe('200 old');
    expect(await said(fetch(url.replace('html', 'plain')))).toBe('403 SignatureDoesNotMatch');
    expect(await said(fetch(url.replace('&Signature', '&S')))).toBe('403 AccessDenied');
  });

  it('of version 2 end the name of a bucket with a slash', async () => {
    const expires = Math.floor(Date.now() / 1000) + 60;
    const made = createHmac('sha1', 'test').update(`GET\n\n\n${expires}\n/${Bucket}/?location`);
    const signature = encodeURIComponent(made.digest('base64'));
    const query = `AWSAccessKeyId=test&Expires=${expires}&Signature=${signature}`;
    expect(await said(fetch(`${cloud.endpoint}/${Bucket}?location&${query}`))).toMatch(/^200 /);
  });

  it('of a form are those of its policy', async () => {
    const { fields, url } = await createPresignedPost(s3, { Bucket, Key: 'form' });
    const upload = (more: Record<string, string>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...more })) body.append(name, value);
      body.append('file', new Blob(['text']));
      return said(fetch(url, { method: 'POST', body }));
    };
    expect(await upload({})).toBe('204 ');
    expect(await upload({ 'X-Amz-Signature': '0' })).toBe('403 SignatureDoesNotMatch');
    const Policy = Buffer.from('{"expiration":"2999-01-01T00:00:00Z"}').toString('base64');
    expect(await upload({ Policy })).toBe('403 SignatureDoesNotMatch');
  });

  describe('with keys that are no good', () => {
    const expires = Math.floor(Date.now() / 1000) + 60;
    const v2 = (key: string, secret: string, token = '') => {
      const header = token === '' ? '' : `x-amz-security-token:${token}\n`;
      const text = `GET\n\n\n${expires}\n${header}/${Bucket}/v2-keys.txt`;
      const Signature = createHmac('sha1', secret).update(text).digest('base64');
      const query = { AWSAccessKeyId: key, Expires: String(expires), Signature };
      const more = token === '' ? query : { ...query, 'x-amz-security-token': token };
      return fetch(`${cloud.endpoint}/${Bucket}/v2-keys.txt?${new URLSearchParams(more)}`);
    };
    const form = async (credentials: ReturnType<typeof clientSettings>['credentials']) => {
      const own = new S3Client({ ...clientSettings(cloud), forcePathStyle: true, credentials });
      const { fields, url } = await createPresignedPost(own, { Bucket, Key: 'form-keys' });
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      body.append('file', new Blob(['text']));
      return fetch(url, { method: 'POST', body });
    };
    const unknown = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };

    it('of version 2 and of forms are refused where nobody has the key', async () => {
      expect(await said(v2(unknown.accessKeyId, 'x'))).toBe('403 InvalidAccessKeyId');
      expect(await said(form(unknown))).toBe('403 InvalidAccessKeyId');
    });

    it('of version 2 and of forms need the token of a session', async () => {
      await s3.send(new PutObjectCommand({ Bucket, Key: 'v2-keys.txt', Body: 'read' }));
      const { credentials } = await assumed(cloud, 'tokens', [{ Action: 's3:*', Resource: '*' }]);
      const { accessKeyId, secretAccessKey, sessionToken } = credentials;
      expect(await said(v2(accessKeyId, secretAccessKey))).toBe('400 InvalidToken');
      expect(await said(v2(accessKeyId, secretAccessKey, sessionToken))).toBe('200 read');
      expect(await said(form({ accessKeyId, secretAccessKey }))).toBe('400 InvalidToken');
      expect(await said(form(credentials))).toBe('204 ');
    });
  });
});
