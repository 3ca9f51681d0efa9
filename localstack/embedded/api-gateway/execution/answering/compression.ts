import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { CloudRequest } from '../../../kernel/cloud-request.ts';
import type { ApiDefinition } from '../../state.ts';
import { type Answer, GatewayFailure } from '../call.ts';
import { maximumRequestBytes, tooLarge } from '../request-size.ts';

const encoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
};
/** A few bytes may be packed gigabytes; unpacked, they count as if they had been sent so. */
const limit = { maxOutputLength: maximumRequestBytes };
const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, limit),
  deflate: (bytes) => inflateSync(bytes, limit),
};

function encodings(header: string | undefined): string[] {
  return (header ?? '').split(',').map((part) => (part.split(';')[0] ?? '').trim().toLowerCase());
}

/** Compresses an answer of at least the API's `minimumCompressionSize` for a client that takes it. */
export function compressed(
  answer: Answer,
  definition: ApiDefinition,
  accept: string | undefined,
): Answer {
  const { minimumCompressionSize: minimum } = definition.api;
  if (minimum === undefined) return answer;
  const encoding = encodings(accept).find((name) => Object.hasOwn(encoders, name));
  const encoded = Object.keys(answer.headers).some(
    (name) => name.toLowerCase() === 'content-encoding',
  );
  const encode = encoders[encoding ?? ''];
  if (encoding === undefined || encode === undefined || encoded) return answer;
  const bytes = Buffer.from(answer.body);
  if (bytes.length === 0 || bytes.length < minimum) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'Content-Encoding': encoding },
    body: encode(bytes),
  };
}

/**
 * The body of a request as its integration gets it: an API with compression unpacks it.
 * @throws GatewayFailure where it is not what `Content-Encoding` says
 */
export function decompressed(request: CloudRequest, definition: ApiDefinition): Buffer {
  const { minimumCompressionSize } = definition.api;
  const decode = decoders[encodings(request.headers['content-encoding'])[0] ?? ''];
  if (minimumCompressionSize === undefined || decode === undefined) return request.body;
  try {
    return decode(request.body);
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    throw new GatewayFailure('DEFAULT_4XX', 'Could not decompress request body', {
      status: 400,
      cause,
    });
  }
}
