import { createHash } from 'node:crypto';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { s3Error } from '../errors.ts';
import type { Payload } from '../protocol/chunked.ts';
import type { Checksum } from '../store/object.ts';
import { cyclic } from './crc.ts';

const algorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;

export function digest(algorithm: string, data: Buffer): Buffer {
  const sum = cyclic[algorithm];
  if (sum !== undefined) return sum(data);
  return createHash(algorithm.toLowerCase()).update(data).digest();
}

export function md5Hex(data: Buffer): string {
  return createHash('md5').update(data).digest('hex');
}

/** The algorithm that a request names, in upper case. @throws AwsError InvalidRequest */
export function namedAlgorithm(request: CloudRequest): string | undefined {
  const { headers } = request;
  const name = headers['x-amz-checksum-algorithm'] ?? headers['x-amz-sdk-checksum-algorithm'];
  if (name === undefined || algorithms.some((known) => known === name.toUpperCase())) {
    return name?.toUpperCase();
  }
  throw s3Error(
    'InvalidRequest',
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  );
}

function checkMd5(request: CloudRequest, data: Buffer): void {
  const given = request.headers['content-md5'];
  if (given === undefined) return;
  if (Buffer.from(given, 'base64').length !== 16) {
    throw s3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  if (createHash('md5').update(data).digest('base64') !== given) {
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
}

/** Bytes of each algorithm's sums. */
const lengths = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 } as const;

/** The one header that a request has of a checksum. @throws AwsError InvalidRequest */
function checkHeaders({ headers }: CloudRequest): void {
  const given = algorithms.filter(
    (name) => headers[`x-amz-checksum-${name.toLowerCase()}`] !== undefined,
  );
  if (given.length > 1) {
    throw s3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  for (const name of given) {
    const header = `x-amz-checksum-${name.toLowerCase()}`;
    if (Buffer.from(headers[header] ?? '', 'base64').length === lengths[name]) continue;
    throw s3Error('InvalidRequest', `Value for ${header} header is invalid.`);
  }
}

/** The sum that S3 adds where a writer gives none. */
export function usualChecksum(data: Buffer): Checksum {
  const value = digest('CRC64NVME', data).toString('base64');
  return { algorithm: 'CRC64NVME', value, type: 'FULL_OBJECT' };
}

/**
 * Checks what a request says of its bytes and answers the checksum to keep.
 * @throws AwsError BadDigest, InvalidDigest, InvalidRequest
 */
export function checkPayload(request: CloudRequest, payload: Payload): Checksum | undefined {
  checkMd5(request, payload.body);
  checkHeaders(request);
  const algorithm = algorithms.find((name) => {
    const header = `x-amz-checksum-${name.toLowerCase()}`;
    return payload.trailers[header] !== undefined || request.headers[header] !== undefined;
  });
  if (algorithm === undefined) {
    const named = namedAlgorithm(request);
    if (named === undefined) return undefined;
    const value = digest(named, payload.body).toString('base64');
    return { algorithm: named, value, type: 'FULL_OBJECT' };
  }
  const header = `x-amz-checksum-${algorithm.toLowerCase()}`;
  const given = payload.trailers[header] ?? request.headers[header];
  const value = digest(algorithm, payload.body).toString('base64');
  if (given !== value) {
    throw s3Error(
      'BadDigest',
      `The ${algorithm} you specified did not match the calculated checksum.`,
    );
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  return {
    [`x-amz-checksum-${checksum.algorithm.toLowerCase()}`]: checksum.value,
    'x-amz-checksum-type': checksum.type,
  };
}

export function checksumElements(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  return { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type };
}
