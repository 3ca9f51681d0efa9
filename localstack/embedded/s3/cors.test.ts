import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from './testing/buckets.ts';

const { cloud, create, s3 } = await bucketsOfFile();

describe('CORS of S3', () => {
  it('answers browsers by the rules of the bucket', async () => {
    const Bucket = await create('pages');
    const CORSConfiguration = {
      CORSRules: [
        {
          AllowedMethods: ['PUT'],
          AllowedOrigins: ['https://*.example.com'],
          AllowedHeaders: ['content-*'],
          ExposeHeaders: ['ETag'],
        },
      ],
    };
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
    const ask = (origin: string, header = 'content-type') =>
      fetch(`${cloud.endpoint}/${Bucket}/k`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': header,
        },
      });
    const yes = await ask('https://app.example.com');
    expect(yes.status).toBe(200);
    expect(yes.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(yes.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await ask('https://example.org')).status).toBe(403);
    expect((await ask('https://app.example.com', 'x-other')).status).toBe(403);
  });
});
