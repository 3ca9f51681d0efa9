import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { s3Error } from '../errors.ts';

function decode(text: string): string {
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
  if (inHost !== undefined) return { bucketName: inHost, key: decode(path) };
  const slash = path.indexOf('/');
  if (slash < 0) return { bucketName: decode(path), key: '' };
  return { bucketName: decode(path.slice(0, slash)), key: decode(path.slice(slash + 1)) };
}
