import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { create, put, s3 } = await bucketsOfFile();
const Bucket = await create('papers');

describe('a listing of objects', () => {
  it('lists in pages, by prefix and delimiter, in the order of bytes', async () => {
    for (const key of ['list/b/1', 'list/a', 'list/b/2', 'list/c', 'list/B'])
      await put(Bucket, key);
    const page = async (more: object) =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', Delimiter: '/', ...more }));
    const first = await page({ MaxKeys: 3 });
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['list/B', 'list/a']);
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'list/b/' }]);
    expect(first.IsTruncated).toBe(true);
    const rest = await page({ ContinuationToken: first.NextContinuationToken });
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['list/c']);
    expect(rest.IsTruncated).toBe(false);
  });
});
