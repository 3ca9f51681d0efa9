import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { Marks } from '../keeping/marks.ts';
import { HeldBody } from '../store/bodies.ts';
import { Bucket } from '../store/bucket.ts';
import { sweep } from './expiry.ts';

const dayMs = 24 * 3600 * 1000;

describe('the lifecycle of a bucket', () => {
  const world = (rule: string) => {
    const clock = new ManualClock(Date.UTC(2026, 0, 1));
    const options = {
      name: 'b',
      region: 'r',
      account: '000000000000',
      buckets: new Map(),
      locks: false,
    };
    const bucket = new Bucket({ marks: new Marks() }, { ...options, createdAt: clock.now() });
    bucket.settings.set(
      'lifecycle',
      `<LifecycleConfiguration><Rule><Status>Enabled</Status>${rule}</Rule></LifecycleConfiguration>`,
    );
    const told: string[] = [];
    const context = {
      account: options.account,
      buckets: new Map([[bucket.name, bucket]]),
      clock,
      notify: ({ key, name }: { key: string; name: string }) => told.push(`${name} ${key}`),
    };
    const pass = async (days: number) => {
      await clock.advance(days * dayMs);
      sweep(context, [bucket]);
    };
    const put = (key: string, legalHold?: 'ON') =>
      bucket.put({
        kind: 'object',
        key,
        versionId: bucket.nextVersionId(),
        body: new HeldBody(Buffer.from('x')),
        etag: '"x"',
        lastModified: clock.now(),
        checksum: undefined,
        parts: [],
        tags: new Map(),
        restoredUntil: undefined,
        contentType: 'text/plain',
        headers: {},
        metadata: {},
        storageClass: 'STANDARD',
        encryption: {},
        acl: undefined,
        retention: undefined,
        legalHold,
      });
    return { pass, bucket, clock, put, told };
  };

  it('ends what its rule is about when its days are over', async () => {
    const { pass, bucket, put, told } = world(
      '<Filter><Prefix>tmp/</Prefix></Filter><Expiration><Days>1</Days></Expiration>',
    );
    put('tmp/a');
    put('kept');
    await pass(0.5);
    expect(bucket.keys).toEqual(['kept', 'tmp/a']);
    await pass(1.5);
    expect(bucket.keys).toEqual(['kept']);
    expect(told).toEqual(['LifecycleExpiration:Delete tmp/a']);
  });

  it('hides what it ends where versions are kept', async () => {
    const { pass, bucket, put, told } = world('<Filter/><Expiration><Days>1</Days></Expiration>');
    bucket.versioning = 'Enabled';
    put('k');
    await pass(3);
    expect(bucket.versions('k').map(({ kind }) => kind)).toEqual(['marker', 'object']);
    expect(told).toEqual(['LifecycleExpiration:DeleteMarkerCreated k']);
  });

  it('ends old versions, but for the newest so many and those that are held', async () => {
    const { pass, bucket, put } = world(
      '<Filter/><NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays><NewerNoncurrentVersions>1</NewerNoncurrentVersions></NoncurrentVersionExpiration>',
    );
    bucket.versioning = 'Enabled';
    put('k', 'ON');
    for (let count = 0; count < 3; count += 1) put('k');
    await pass(2);
    expect(bucket.versions('k')).toHaveLength(4);
    await pass(1);
    const left = bucket.versions('k').map((version) => 'legalHold' in version && version.legalHold);
    expect(left).toEqual([undefined, undefined, 'ON']);
  });

  it('ends uploads that were left', async () => {
    const { pass, bucket, clock, put } = world(
      '<Filter/><AbortIncompleteMultipartUpload><DaysAfterInitiation>2</DaysAfterInitiation></AbortIncompleteMultipartUpload>',
    );
    put('k');
    const [description] = bucket.versions('k');
    if (description?.kind !== 'object') throw new Error('There is no object.');
    bucket.addUpload({
      id: 'u',
      key: 'left',
      startedAt: clock.now(),
      description,
      tags: new Map(),
      algorithm: undefined,
      checksumType: 'FULL_OBJECT',
      parts: new Map(),
    });
    await pass(1);
    expect(bucket.uploads.size).toBe(1);
    await pass(1);
    expect(bucket.uploads.size).toBe(0);
  });
});
