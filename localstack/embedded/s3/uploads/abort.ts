import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { emptyAnswer } from '../protocol/answers.ts';
import { uploadOf } from './find.ts';

export function abortMultipartUpload(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  bucket.removeUpload(uploadOf(call, bucket));
  return emptyAnswer(204);
}
