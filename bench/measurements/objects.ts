import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { startEmbedded } from '../clouds/embedded.ts';
import { createClients } from '../support/clients.ts';
import { type Measured, type Measurement, measured } from '../support/measurement.ts';
import { repeat } from '../support/repeat.ts';

const Bucket = 'bench-objects';
const objectsPut = 5_000;
/** What the files of a small job take together. */
const objectBytes = 110_000;
/** The first ones also fill the heap to where it stays. */
const warmUp = 1_000;
const together = 10;
const often = { times: 100, atMostMs: 9_000 };
const mb = 1024 ** 2;

/** Whether the memory of the cloud stays as it is while objects come in, and how long one takes. */
export const objects: Measurement = {
  title: `${objectsPut} objects of ${objectBytes / 1000} KB in S3`,
  async measure() {
    await using cloud = await startEmbedded();
    const { s3 } = createClients(cloud);
    await s3.send(new CreateBucketCommand({ Bucket }));
    const put = (Key: string, size: number) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body: randomBytes(size) }));
    const putMany = async (from: number, to: number) => {
      for (let index = from; index < to; index += together) {
        const keys = Array.from({ length: together }, (_, more) => `object-${index + more}`);
        await Promise.all(keys.map((key) => put(key, objectBytes)));
      }
    };
    const times = async (size: number): Promise<readonly Measured[]> => {
      const timed = async (call: () => Promise<unknown>) => {
        const began = performance.now();
        await call();
        return performance.now() - began;
      };
      const puts = await repeat(() => timed(() => put('one', size)), often);
      const get = async () => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'one' }));
        await Body?.transformToByteArray();
      };
      const gets = await repeat(() => timed(get), often);
      const of = `${size / 1000} KB`;
      return [measured(`put of ${of}`, 'ms', puts), measured(`get of ${of}`, 'ms', gets)];
    };

    await putMany(0, warmUp);
    const before = await cloud.rssBytes();
    await putMany(warmUp, objectsPut);
    const more = (await cloud.rssBytes()) - before;
    return [
      measured(`more memory after ${objectsPut - warmUp} more objects`, 'MB', [more / mb], '< 50'),
      ...(await times(objectBytes)),
      ...(await times(5_000_000)),
    ];
  },
};
