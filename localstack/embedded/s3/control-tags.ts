import { notImplemented } from '../kernel/aws-error.ts';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import type { Access } from '../kernel/principal.ts';
import { toXml } from '../kernel/protocols/xml.ts';
import type { S3Context } from './context.ts';
import { s3Error } from './errors.ts';
import { decodeUri } from './protocol/addressing.ts';
import { children, emptyAnswer, readXml, text } from './protocol/answers.ts';
import type { Bucket } from './store/bucket.ts';

const path = /^\/v20180820\/tags\/(.+)$/;
const namespace = 'http://awss3control.amazonaws.com/doc/2018-08-20/';

/** ARN in the path of S3 Control's tag operations; undefined for requests of S3 itself. */
export function controlArn(request: CloudRequest): string | undefined {
  const match = path.exec(request.path);
  return match?.[1] === undefined ? undefined : decodeUri(match[1]);
}

/** Of S3 Control, only tags are here. @throws AwsError NotImplemented */
export function checkControl({ headers, method, path: asked }: CloudRequest): void {
  if (headers['x-amz-account-id'] === undefined || !asked.startsWith('/v20180820/')) return;
  throw notImplemented(`s3control ${method} ${asked}`);
}

const actions: Readonly<Record<string, string>> = {
  DELETE: 's3:UntagResource',
  GET: 's3:ListTagsForResource',
  POST: 's3:TagResource',
};

export function controlAccess(request: CloudRequest, arn: string): readonly Access[] {
  return [{ action: actions[request.method] ?? 's3:*', resource: arn }];
}

export function bucketNameOf(arn: string): string {
  return arn.replace(/^arn:aws:s3:::/, '');
}

function bucketOf(context: S3Context, arn: string): Bucket {
  const bucket = context.buckets.get(bucketNameOf(arn));
  if (bucket !== undefined) return bucket;
  throw s3Error('NoSuchResource', "The specified resource doesn't exist.", 404, {
    ResourceArn: arn,
  });
}

/** Tags of a bucket by its ARN, as S3 Control has them. */
export function controlTags(context: S3Context, request: CloudRequest, arn: string): CloudResponse {
  const { tags } = bucketOf(context, arn);
  switch (request.method) {
    case 'GET': {
      const Tag = [...tags].map(([Key, Value]) => ({ Key, Value }));
      const content = { '@xmlns': namespace, Tags: { Tag } };
      return {
        status: 200,
        headers: { 'content-type': 'application/xml' },
        body: toXml({ ListTagsForResourceResult: content }),
      };
    }
    case 'POST': {
      const [list = {}] = children(readXml(request.body, 'TagResourceRequest'), 'Tags');
      for (const tag of children(list, 'Tag')) {
        tags.set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
      }
      return emptyAnswer(204);
    }
    case 'DELETE':
      for (const key of request.query.getAll('tagKeys')) tags.delete(key);
      return emptyAnswer(204);
    default:
      throw s3Error('MethodNotAllowed', 'The specified method is not allowed.', 405);
  }
}
