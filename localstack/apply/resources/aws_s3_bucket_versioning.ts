import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { block, text, word } from './schema.ts';

const configuration = z.strictObject({ status: word('Enabled', 'Suspended', 'Disabled') });

export const bucketVersioning = bucketSetting({
  arguments: z.strictObject({ bucket: text, versioning_configuration: block(configuration) }),
  put: async (s3, Bucket, wanted) => {
    const status = wanted.versioning_configuration[0]?.status;
    // A bucket begins as "Disabled", and AWS has no request for it.
    if (status === undefined || status === 'Disabled') return;
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: status } });
  },
  get: (s3, Bucket) => s3.getBucketVersioning({ Bucket }),
  remove: async (s3, Bucket) => {
    const { Status } = await s3.getBucketVersioning({ Bucket });
    if (Status !== 'Enabled') return;
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Suspended' } });
  },
});
