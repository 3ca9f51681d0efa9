import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { TestStatement } from '../../testing/roles.ts';
import { userWithKey } from '../../testing/users.ts';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, put, s3 } = await bucketsOfFile();
const Bucket = await create('tagged');
const objects = `arn:aws:s3:::${Bucket}/*`;
const denied = { name: 'AccessDenied' };

async function clientOf(name: string, ...statements: TestStatement[]) {
  return new S3Client({ ...(await userWithKey(cloud, name, statements)), forcePathStyle: true });
}

describe('conditions of S3', () => {
  it('know the tags of the object that is read', async () => {
    await put(Bucket, 'open', { Tagging: 'level=public' });
    await put(Bucket, 'closed', { Tagging: 'level=secret' });
    const Condition = { StringEquals: { 's3:ExistingObjectTag/level': 'public' } };
    const own = await clientOf(
      'reader',
      { Action: 's3:GetObject', Resource: objects, Condition },
      { Action: 's3:PutObject', Resource: objects },
    );
    const get = (Key: string) => own.send(new GetObjectCommand({ Bucket, Key }));
    const copy = (from: string) =>
      own.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/${from}` }));
    expect(await (await get('open')).Body?.transformToString()).toBe('x');
    await expect(get('closed')).rejects.toMatchObject(denied);
    await copy('open');
    await expect(copy('closed')).rejects.toMatchObject(denied);
  });

  it('know the tags that a request puts on an object', async () => {
    const Condition = {
      StringEquals: { 's3:RequestObjectTag/level': 'public' },
      'ForAllValues:StringEquals': { 's3:RequestObjectTagKeys': 'level' },
    };
    const Action = ['s3:PutObject', 's3:PutObjectTagging'];
    const own = await clientOf('writer', { Action, Resource: objects, Condition });
    const write = (Tagging: string) =>
      own.send(new PutObjectCommand({ Bucket, Key: 'written', Body: 'x', Tagging }));
    const tag = (Value: string) =>
      own.send(
        new PutObjectTaggingCommand({
          Bucket,
          Key: 'written',
          Tagging: { TagSet: [{ Key: 'level', Value }] },
        }),
      );
    await write('level=public');
    await expect(write('level=secret')).rejects.toMatchObject(denied);
    await expect(write('level=public&more=1')).rejects.toMatchObject(denied);
    await tag('public');
    await expect(tag('secret')).rejects.toMatchObject(denied);
  });

  it('know how a bucket is listed', async () => {
    const Condition = {
      StringEquals: { 's3:prefix': 'home/', 's3:delimiter': '/' },
      NumericLessThanEquals: { 's3:max-keys': '10' },
    };
    const Resource = `arn:aws:s3:::${Bucket}`;
    const own = await clientOf('lister', { Action: 's3:ListBucket', Resource, Condition });
    const list = (more: object) =>
      own.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: 'home/',
          Delimiter: '/',
          MaxKeys: 10,
          ...more,
        }),
      );
    expect((await list({})).KeyCount).toBe(0);
    for (const other of [{ Prefix: 'etc/' }, { Delimiter: '-' }, { MaxKeys: 11 }]) {
      await expect(list(other)).rejects.toMatchObject(denied);
    }
  });
});

describe('a deletion of several keys', () => {
  it('is refused for each key by itself', async () => {
    for (const Key of ['mine/1', 'theirs/1']) await put(Bucket, Key);
    const Resource = `arn:aws:s3:::${Bucket}/mine/*`;
    const own = await clientOf('cleaner', { Action: 's3:DeleteObject', Resource });
    const Objects = [{ Key: 'mine/1' }, { Key: 'theirs/1' }];
    const answer = await own.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(answer.Deleted).toEqual([{ Key: 'mine/1' }]);
    expect(answer.Errors).toEqual([
      {
        Key: 'theirs/1',
        Code: 'AccessDenied',
        Message: expect.stringContaining('is not authorized to perform: s3:DeleteObject'),
      },
    ]);
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'theirs/' }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(['theirs/1']);
  });

  it('asks for a permission of its own where it names versions', async () => {
    const own = await clientOf('half', { Action: 's3:DeleteObject', Resource: objects });
    const Objects = [{ Key: 'any', VersionId: 'null' }];
    const answer = await own.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(answer.Errors).toMatchObject([{ Key: 'any', Code: 'AccessDenied' }]);
  });
});
