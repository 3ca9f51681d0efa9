import type { S3Call } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Upload } from '../store/upload.ts';

/** The upload that a request names. @throws AwsError NoSuchUpload */
export function uploadOf(call: S3Call, bucket: Bucket): Upload {
  const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
  if (upload !== undefined && upload.key === call.key) return upload;
  throw s3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: call.query.get('uploadId') ?? '' },
  );
}
