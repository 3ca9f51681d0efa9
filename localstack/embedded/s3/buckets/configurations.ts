import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call, type S3Operation } from '../context.ts';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { emptyAnswer, readXml, s3Namespace, text } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';

/** Configurations of which a bucket has several, by id: kept, and nothing is done with them. */
const kinds = [
  ['analytics', 'Analytics'],
  ['intelligent-tiering', 'IntelligentTiering'],
  ['inventory', 'Inventory'],
  ['metrics', 'Metrics'],
] as const;

function keyOf(query: string, id: string): string {
  return `${query}:${id}`;
}

function idOf(call: S3Call): string {
  const id = call.query.get('id') ?? '';
  if (id !== '') return id;
  throw invalidArgument('Missing required parameter: id', 'id', '');
}

function answer(body: string): CloudResponse {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function kept(bucket: Bucket, query: string, id: string): string {
  const xml = bucket.settings.get(keyOf(query, id));
  if (xml !== undefined) return xml;
  throw s3Error('NoSuchConfiguration', 'The specified configuration does not exist.', 404, {
    BucketName: bucket.name,
  });
}

function list(bucket: Bucket, query: string, name: string): CloudResponse {
  const found = [...bucket.settings]
    .filter(([key]) => key.startsWith(keyOf(query, '')))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, xml]) => xml.replace(/^<\?xml[^>]*\?>\s*/, ''));
  const root = `List${name}ConfigurationsResult`;
  return answer(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${s3Namespace}"><IsTruncated>false</IsTruncated>${found.join('')}</${root}>`,
  );
}

function operationsOf(query: string, name: string): [string, S3Operation][] {
  const get = (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    return call.query.has('id')
      ? answer(kept(bucket, query, idOf(call)))
      : list(bucket, query, name);
  };
  const put = (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    const { body } = payloadOf(call.request);
    const id = idOf(call);
    if (text(readXml(body, `${name}Configuration`), 'Id') !== id) throw malformedXml();
    bucket.settings.set(keyOf(query, id), body.toString('utf8'));
    return emptyAnswer(200);
  };
  const remove = (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    const id = idOf(call);
    kept(bucket, query, id);
    bucket.settings.delete(keyOf(query, id));
    return emptyAnswer(204);
  };
  const operation = (verb: string, word: string, run: S3Operation['run']): S3Operation => ({
    name: `${verb}Bucket${name}Configuration`,
    permissions: [`s3:${word}${name}Configuration`],
    run,
  });
  return [
    [`GET ${query}`, operation('Get', 'Get', get)],
    [`PUT ${query}`, operation('Put', 'Put', put)],
    [`DELETE ${query}`, operation('Delete', 'Put', remove)],
  ];
}

export function configurationOperations(): Record<string, S3Operation> {
  return Object.fromEntries(kinds.flatMap(([query, name]) => operationsOf(query, name)));
}
