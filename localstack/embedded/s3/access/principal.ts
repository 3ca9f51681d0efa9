import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Identities, Principal, SecretKeys } from '../../kernel/principal.ts';
import { refusedCredentials } from '../../kernel/signature-v4/refusals.ts';
import { readForm } from '../protocol/form.ts';
import { accessKeyOfForm, verifyForm } from './form-signature.ts';
import { accessKeyOfV2, tokenOfV2, verifyV2 } from './signature-v2.ts';

/** A signature of which only S3 knows. */
interface Signed {
  readonly accessKeyId: string | undefined;
  /** Sent with credentials that last for a while. */
  readonly token: string | undefined;
  verify(accessKeyId: string, secret: string): void;
}

function signedOf(request: CloudRequest): Signed | undefined {
  const old = accessKeyOfV2(request);
  if (old !== undefined) {
    return {
      accessKeyId: old,
      token: tokenOfV2(request),
      verify: (key, secret) => verifyV2(request, key, secret),
    };
  }
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST' || !type.startsWith('multipart/form-data')) return undefined;
  const { fields } = readForm(request.body, type);
  return {
    accessKeyId: accessKeyOfForm(fields),
    token: fields.get('x-amz-security-token'),
    verify: (key, secret) => verifyForm(fields, key, secret),
  };
}

/**
 * Who asks, where it stands in the request and not in the usual signature: the old signature in the
 * query or header, and the credential in the form of an upload. A browser that asks beforehand
 * (OPTIONS) signs nothing, even where the URL is signed.
 * @throws AwsError SignatureDoesNotMatch, AccessDenied, InvalidArgument, InvalidAccessKeyId,
 * InvalidToken, ExpiredToken
 */
export function principalOf(identities: Identities & SecretKeys, request: CloudRequest): Principal {
  if (request.principal.kind !== 'anonymous' || request.method === 'OPTIONS') {
    return request.principal;
  }
  const signed = signedOf(request);
  if (signed?.accessKeyId === undefined) return request.principal;
  const refusal = identities.refusalOf?.(signed.accessKeyId, signed.token);
  if (refusal !== undefined) throw refusedCredentials(request, refusal, signed.accessKeyId);
  const secret = identities.secretOf(signed.accessKeyId);
  if (secret !== undefined) signed.verify(signed.accessKeyId, secret);
  return identities.principalOf(signed.accessKeyId);
}
