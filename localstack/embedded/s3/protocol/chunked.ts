import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { s3Error } from '../errors.ts';

export interface Payload {
  readonly body: Buffer;
  /** Headers that came after the body, names in lower case. */
  readonly trailers: Readonly<Record<string, string>>;
}

/** Reads `size;chunk-signature=…\r\n<bytes>\r\n … 0\r\n<trailers>`. */
function decode(encoded: Buffer): Payload {
  const chunks: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const lineEnd = encoded.indexOf('\r\n', offset);
    if (lineEnd < 0) throw s3Error('IncompleteBody', 'The request body terminated unexpectedly');
    const size = Number.parseInt(encoded.toString('latin1', offset, lineEnd), 16);
    offset = lineEnd + 2;
    if (Number.isNaN(size) || offset + size > encoded.length) {
      throw s3Error('IncompleteBody', 'The request body terminated unexpectedly');
    }
    if (size === 0) break;
    chunks.push(encoded.subarray(offset, offset + size));
    offset += size + 2;
  }
  const lines = encoded.toString('latin1', offset).split('\r\n');
  const trailers = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 0
      ? []
      : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  const [first] = chunks;
  const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  return { body, trailers: Object.fromEntries(trailers) };
}

/** The bytes that a request carries, taken out of AWS's chunks where it sends such. */
export function payloadOf(request: CloudRequest): Payload {
  const chunked =
    request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true ||
    request.headers['content-encoding']?.includes('aws-chunked') === true;
  if (!chunked) return { body: request.body, trailers: {} };
  const payload = decode(request.body);
  const length = request.headers['x-amz-decoded-content-length'];
  if (length === undefined || Number(length) === payload.body.length) return payload;
  throw s3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}

/** A write says beforehand how long it is. @throws AwsError MissingContentLength */
export function checkLength({ connection, headers }: CloudRequest): void {
  if (connection === undefined || headers['transfer-encoding'] === undefined) return;
  const names = ['content-length', 'x-amz-decoded-content-length'];
  if (names.some((name) => headers[name] !== undefined)) return;
  throw s3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
}
