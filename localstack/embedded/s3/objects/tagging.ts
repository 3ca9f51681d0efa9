import type { CloudResponse } from '../../kernel/cloud-request.ts';
import type { S3Call } from '../context.ts';
import { emptyAnswer, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import { objectOf, versionHeader } from './find.ts';
import { tagSet, tagsOfXml } from './tags.ts';

export function getObjectTagging(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  return xmlAnswer('Tagging', tagSet(object.tags), versionHeader(bucket, object.versionId));
}

function tell(call: S3Call, name: string): void {
  const { bucket, object } = objectOf(call);
  const { etag, key, versionId } = object;
  call.context.notify({ name, bucket, key, etag, versionId }, call);
}

export function putObjectTagging(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  const given = tagsOfXml(payloadOf(call.request).body, 10);
  object.tags.clear();
  for (const [key, value] of given) object.tags.set(key, value);
  tell(call, 'ObjectTagging:Put');
  return emptyAnswer(200, versionHeader(bucket, object.versionId));
}

export function deleteObjectTagging(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  object.tags.clear();
  tell(call, 'ObjectTagging:Delete');
  return emptyAnswer(204, versionHeader(bucket, object.versionId));
}
