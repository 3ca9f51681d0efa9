import { randomBytes } from 'node:crypto';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { s3Error } from '../errors.ts';
import { namedAlgorithm } from '../objects/checksums.ts';
import { describeObject } from '../objects/describe.ts';
import { checkKey } from '../objects/put.ts';
import { tagsOfHeader } from '../objects/tags.ts';
import { xmlAnswer } from '../protocol/answers.ts';
import type { Upload } from '../store/upload.ts';

/** Whether the sum is of the whole object and not of its parts' sums. */
function isWhole(algorithm: string | undefined, type: string | undefined): boolean {
  if (algorithm === undefined) {
    if (type === undefined) return true;
    throw s3Error(
      'InvalidRequest',
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const wrong =
    (type === 'FULL_OBJECT' && algorithm.startsWith('SHA')) ||
    (type === 'COMPOSITE' && algorithm === 'CRC64NVME');
  if (wrong) {
    throw s3Error(
      'InvalidRequest',
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return type === 'FULL_OBJECT' || algorithm === 'CRC64NVME';
}

export function createMultipartUpload(call: S3Call): CloudResponse {
  const { headers } = call.request;
  const bucket = bucketOf(call);
  checkKey(call.key);
  const algorithm = namedAlgorithm(call.request);
  const whole = isWhole(algorithm, headers['x-amz-checksum-type']);
  const upload: Upload = {
    id: randomBytes(48).toString('base64url'),
    key: call.key,
    startedAt: call.context.clock.now(),
    description: describeObject(headers, bucket, call.context.clock.now()),
    tags: tagsOfHeader(headers['x-amz-tagging']),
    algorithm,
    checksumType: whole ? 'FULL_OBJECT' : 'COMPOSITE',
    parts: new Map(),
  };
  bucket.addUpload(upload);
  const content = { Bucket: bucket.name, Key: call.key, UploadId: upload.id };
  return xmlAnswer('InitiateMultipartUploadResult', content, {
    ...upload.description.encryption,
    ...(algorithm === undefined
      ? {}
      : { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': upload.checksumType }),
  });
}
