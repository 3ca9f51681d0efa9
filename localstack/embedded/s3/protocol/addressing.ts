import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { s3Error } from '../errors.ts';

/** Takes percent signs out of a part of a URL. @throws AwsError InvalidURI */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** `bucket.s3.us-east-1.example` and `bucket.localhost` name their bucket in the host. */
export function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '');
  const match = /^(.+?)\.(?:s3[.-].+|s3|localhost|localhost\.localstack\.cloud)$/.exec(name);
  const bucket = match?.[1];
  return bucket === undefined || bucket === 's3' || bucket.startsWith('s3.') ? undefined : bucket;
}

/** Bucket and key of a request, in the path or with the bucket in the host. */
export function addressOf(request: CloudRequest): {
  readonly bucketName: string;
  readonly key: string;
} {
  const inHost = bucketOfHost(request.headers['host'] ?? '');
  const path = request.path.replace(/^\//, '');
  if (inHost !== undefined) return { bucketName: inHost, key: decodeUri(path) };
  const slash = path.indexOf('/');
  if (slash < 0) return { bucketName: decodeUri(path), key: '' };
  return { bucketName: decodeUri(path.slice(0, slash)), key: decodeUri(path.slice(slash + 1)) };
}
