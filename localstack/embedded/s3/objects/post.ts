import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { toXml } from '../../kernel/protocols/xml.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { emptyAnswer } from '../protocol/answers.ts';
import { readForm, type UploadForm } from '../protocol/form.ts';
import { md5Hex, usualChecksum } from './checksums.ts';
import { describeObject } from './describe.ts';
import { checkForm, readPolicy } from './post-policy.ts';
import { checkKey, store, writeHeaders } from './put.ts';
import { tagsOfXml } from './tags.ts';

export function formOf(call: S3Call): UploadForm {
  return readForm(call.request.body, call.request.headers['content-type'] ?? '');
}

/** The key that a form names, with the name of its file put in. */
export function keyOfForm(form: UploadForm): string {
  const key = form.fields.get('key');
  if (key === undefined) {
    throw invalidArgument("Bucket POST must contain a field named 'key'.", 'key', '');
  }
  return key.replaceAll(`\${filename}`, form.fileName);
}

function redirectOf(form: UploadForm): URL | undefined {
  const target = form.fields.get('success_action_redirect') ?? form.fields.get('redirect');
  return target !== undefined && URL.canParse(target) ? new URL(target) : undefined;
}

/** Takes the upload of a browser's form, held to the policy that its signer made. */
export function postObject(call: S3Call): CloudResponse {
  const { context } = call;
  const form = formOf(call);
  const key = keyOfForm(form);
  const bucket = bucketOf(call);
  const policy = form.fields.get('policy');
  if (policy !== undefined) {
    const fields = new Map([...form.fields, ['bucket', bucket.name], ['key', key]]);
    checkForm(readPolicy(policy), { fields, size: form.file.length }, context.clock.now());
  }
  checkKey(key);
  const headers = { 'content-type': form.fileType, ...Object.fromEntries(form.fields) };
  const described = Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const acl = form.fields.get('acl');
  const tagging = form.fields.get('tagging');
  const object = {
    ...describeObject(
      acl === undefined ? described : { ...described, 'x-amz-acl': acl },
      bucket,
      context.clock.now(),
    ),
    key,
    body: form.file,
    etag: `"${md5Hex(form.file)}"`,
    checksum: usualChecksum(form.file),
    parts: [],
    tags: new Map(tagging === undefined ? [] : tagsOfXml(Buffer.from(tagging), 10)),
  };
  const stored = store(call, bucket, object, 'Post');
  const location = `${context.address.endpoint}/${bucket.name}/${encodeURIComponent(key)}`;
  const answered = { ...writeHeaders(bucket, stored), location };
  const redirect = redirectOf(form);
  if (redirect !== undefined) {
    redirect.searchParams.set('bucket', bucket.name);
    redirect.searchParams.set('key', key);
    redirect.searchParams.set('etag', stored.etag);
    return emptyAnswer(303, { ...answered, location: redirect.toString() });
  }
  const status = form.fields.get('success_action_status');
  if (status === '200') return emptyAnswer(200, answered);
  if (status !== '201') return emptyAnswer(204, answered);
  const PostResponse = { Location: location, Bucket: bucket.name, Key: key, ETag: stored.etag };
  return {
    status: 201,
    headers: { ...answered, 'content-type': 'application/xml' },
    body: toXml({ PostResponse }),
  };
}
