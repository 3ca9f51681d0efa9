import { hash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { CloudRequest } from '../cloud-request.ts';
import type { SecretKeys } from '../principal.ts';
import { canonicalRequest, payloadHash } from './canonical-request.ts';
import {
  incompleteSignature,
  invalidSignature,
  refusedCredentials,
  signatureMismatch,
} from './refusals.ts';
import { type Signature, signatureOf } from './signature.ts';
import { sign, stringToSign } from './signing.ts';
import { checkTime } from './time.ts';

/** Throws where a request is not signed with the secret of its access key. */
export type VerifySignature = (request: CloudRequest, accessKeyId: string) => void;

function checkScope(request: CloudRequest, { isPresigned, scope, time }: Signature): void {
  if (!time.startsWith(scope.date)) {
    const said = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${time.slice(0, 8)}', from '${time}'.`;
    if (request.service !== 's3') throw invalidSignature(request, said);
    const code = isPresigned ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed';
    throw new AwsError(code, said);
  }
  if (scope.service !== request.service) {
    const said = `Credential should be scoped to correct service: '${request.service}'.`;
    throw invalidSignature(request, said);
  }
}

/** The host must be signed; S3 wants its own headers signed as well, but for that of the payload. */
function checkSignedHeaders(request: CloudRequest, { signedHeaders }: Signature): void {
  const isOpen = (name: string) =>
    name === 'host' || (name.startsWith('x-amz-') && name !== 'x-amz-content-sha256');
  if (request.service !== 's3') {
    if (signedHeaders.includes('host')) return;
    const said = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
    throw invalidSignature(request, said);
  }
  const open = Object.keys(request.headers).filter(
    (name) => isOpen(name) && !signedHeaders.includes(name),
  );
  if (open.length === 0) return;
  const said = 'There were headers present in the request which were not signed';
  throw new AwsError('AccessDenied', said, 403, { fields: { HeadersNotSigned: open.join(', ') } });
}

/** S3 takes the word of a request for its payload's hash, and then looks whether it is so. */
function checkPayload(request: CloudRequest, signature: Signature): void {
  if (request.service !== 's3') return;
  const named = payloadHash(request, signature);
  if (named === 'UNSIGNED-PAYLOAD' || named.startsWith('STREAMING-')) return;
  const computed = hash('sha256', request.body);
  if (computed === named) return;
  const said = "The provided 'x-amz-content-sha256' header does not match what was computed.";
  throw new AwsError('XAmzContentSHA256Mismatch', said, 400, {
    fields: { ClientComputedContentSHA256: named, S3ComputedContentSHA256: computed },
  });
}

/** What is sent with credentials that last for a while. */
function tokenOf({ headers, query }: CloudRequest): string | undefined {
  return headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
}

/**
 * Verifies requests that are signed with keys whose secrets are known; what is signed with any other
 * key passes. Of a body in signed chunks only the first signature, that of the headers, is looked at.
 * @throws AwsError SignatureDoesNotMatch, InvalidSignatureException, IncompleteSignature, …
 */
export function createVerification(dependencies: {
  readonly secrets: SecretKeys;
  readonly clock: Clock;
}): VerifySignature {
  const { clock, secrets } = dependencies;
  return (request, accessKeyId) => {
    const refusal = secrets.refusalOf?.(accessKeyId, tokenOf(request));
    if (refusal !== undefined) throw refusedCredentials(request, refusal, accessKeyId);
    const secret = secrets.secretOf(accessKeyId);
    if (secret === undefined) return;
    const signature = signatureOf(request);
    if (signature === undefined) throw incompleteSignature(request);
    checkScope(request, signature);
    checkTime(request, signature, [clock, systemClock]);
    checkSignedHeaders(request, signature);
    const canonical = canonicalRequest(request, signature);
    const text = stringToSign(signature, canonical);
    const { value: provided } = signature;
    if (sign(secret, signature.scope, text) !== provided) {
      const found = { accessKeyId, canonicalRequest: canonical, provided, stringToSign: text };
      throw signatureMismatch(request, found);
    }
    checkPayload(request, signature);
    secrets.noteUse?.(accessKeyId, signature.scope);
  };
}
