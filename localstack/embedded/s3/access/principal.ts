import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Identities, Principal } from '../../kernel/principal.ts';
import { readForm } from '../protocol/form.ts';

function accessKeyOf(request: CloudRequest): string | undefined {
  const old = request.query.get('AWSAccessKeyId');
  if (old !== null) return old;
  const basic = /^AWS ([^:]+):/.exec(request.headers['authorization'] ?? '')?.[1];
  if (basic !== undefined) return basic;
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST' || !type.startsWith('multipart/form-data')) return undefined;
  const { fields } = readForm(request.body, type);
  return fields.get('x-amz-credential')?.split('/')[0] ?? fields.get('awsaccesskeyid');
}

/**
 * Who asks, where it stands in the request and not in the usual signature: the old signature in the
 * query or header, and the credential in the form of an upload.
 */
export function principalOf(identities: Identities, request: CloudRequest): Principal {
  if (request.principal.kind !== 'anonymous') return request.principal;
  const key = accessKeyOf(request);
  return key === undefined ? request.principal : identities.principalOf(key);
}
