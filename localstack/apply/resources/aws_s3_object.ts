import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { type Cloud, partitionOf } from '../cloud.ts';
import { ApplyError } from '../errors.ts';
import { resourceType } from '../resource-type.ts';
import { tagged, text, textMap } from './schema.ts';

const schema = z.strictObject({
  bucket: text,
  key: text,
  /** A file, from the folder of the stack. */
  source: text.optional(),
  content: text.optional(),
  content_base64: text.optional(),
  content_type: text.default('application/octet-stream'),
  metadata: textMap.default({}),
  etag: text.optional(),
  source_hash: text.optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

/** Every argument but the place can change by writing the object again. */
const place = ['bucket', 'key'] as const;

async function bodyOf(cloud: Cloud, wanted: Arguments): Promise<Buffer> {
  const { content, content_base64: base64, source } = wanted;
  if (source !== undefined) return readFile(resolve(cloud.folder, source));
  if (content !== undefined) return Buffer.from(content);
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  throw new ApplyError('InvalidStack', `The object ${wanted.key} has no source and no content.`);
}

async function put(cloud: Cloud, wanted: Arguments): Promise<void> {
  await (await cloud.s3()).putObject({
    Bucket: wanted.bucket,
    Key: wanted.key,
    Body: await bodyOf(cloud, wanted),
    ContentType: wanted.content_type,
    Metadata: wanted.metadata,
    Tagging: new URLSearchParams(wanted.tags_all).toString(),
  });
}

async function computed(cloud: Cloud, { bucket, key }: Arguments) {
  const found = await (await cloud.s3()).headObject({ Bucket: bucket, Key: key });
  return {
    arn: `arn:${partitionOf(cloud.region)}:s3:::${bucket}/${key}`,
    etag: found.ETag?.replaceAll('"', ''),
    version_id: found.VersionId,
  };
}

export const object = resourceType({
  arguments: schema,
  replaceOn: place,
  async prepare(raw, folder) {
    const { source } = raw;
    if (typeof source !== 'string' || raw['source_hash'] !== undefined) return raw;
    // A new content of the file is a change.
    const bytes = await readFile(resolve(folder, source));
    return { ...raw, source_hash: createHash('sha256').update(bytes).digest('base64') };
  },
  async create(cloud, wanted) {
    await put(cloud, wanted);
    return { id: `${wanted.bucket}/${wanted.key}` };
  },
  read: (cloud, existing) => computed(cloud, existing.arguments),
  update: (cloud, change) => put(cloud, change.wanted),
  async delete(cloud, { arguments: { bucket, key } }) {
    await (await cloud.s3()).deleteObject({ Bucket: bucket, Key: key });
  },
});
