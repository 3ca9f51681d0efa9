import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { clientSettings } from './clients.ts';

type Key = string | ArrayBuffer | ArrayBufferView;

function keyOf(key: Key): string | Buffer {
  if (typeof key === 'string') return key;
  if (!ArrayBuffer.isView(key)) return Buffer.from(key);
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength);
}

/** SHA-256, with a key an HMAC, in the form that the signer of the AWS SDK takes. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(key?: Key) {
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', keyOf(key));
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('A digest is made once.');
  }
}

/** A request to sign; a string of a body is sent as it is. */
interface SignedRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signingDate?: Date;
}

function signable({ url, method = 'GET', headers = {}, body }: SignedRequest) {
  const { hostname, host, pathname, port, protocol, searchParams } = new URL(url);
  const query: Record<string, string[]> = {};
  for (const name of searchParams.keys()) query[name] = searchParams.getAll(name);
  const place = { hostname, port: Number(port), protocol, path: pathname, query };
  return {
    ...place,
    method,
    headers: { host, ...headers },
    ...(body === undefined ? {} : { body }),
  };
}

function signerOf(settings: ReturnType<typeof clientSettings>, service: string): SignatureV4 {
  const { credentials, region } = settings;
  const uriEscapePath = service !== 's3';
  return new SignatureV4({ credentials, region, service, uriEscapePath, sha256: Sha256 });
}

/** Signs a request with the signer of the AWS SDK: a `fetch` of what is signed so. */
export async function signedRequest(
  settings: ReturnType<typeof clientSettings>,
  service: string,
  request: SignedRequest,
): Promise<Request> {
  const { signingDate = new Date(), body, url } = request;
  const signed = await signerOf(settings, service).sign(signable(request), { signingDate });
  const { method, headers } = signed;
  return new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
}

/** A URL that is signed in its query, for a minute. */
export async function presignedUrl(
  settings: ReturnType<typeof clientSettings>,
  service: string,
  request: SignedRequest,
): Promise<string> {
  const { signingDate = new Date() } = request;
  const options = { signingDate, expiresIn: 60 };
  const { query = {} } = await signerOf(settings, service).presign(signable(request), options);
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(query)) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, String(value));
  }
  return url.href;
}
