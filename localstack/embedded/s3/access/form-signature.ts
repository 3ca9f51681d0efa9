import { s3Mismatch } from '../../kernel/signature-v4/refusals.ts';
import { sign } from '../../kernel/signature-v4/signing.ts';
import { invalidArgument } from '../errors.ts';
import { signV2 } from './signature-v2.ts';

type FormFields = ReadonlyMap<string, string>;

/** The access key of a form, signed with version 4 or 2. */
export function accessKeyOfForm(fields: FormFields): string | undefined {
  return fields.get('x-amz-credential')?.split('/')[0] ?? fields.get('awsaccesskeyid');
}

/**
 * Verifies the signature of a form, which is that of its policy.
 * @throws AwsError SignatureDoesNotMatch, InvalidArgument
 */
export function verifyForm(fields: FormFields, accessKeyId: string, secret: string): void {
  const policy = fields.get('policy');
  if (policy === undefined) {
    throw invalidArgument("Bucket POST must contain a field named 'policy'.", 'policy', '');
  }
  const credential = fields.get('x-amz-credential');
  const [, date = '', region = '', service = ''] = credential?.split('/') ?? [];
  const expected =
    credential === undefined
      ? signV2(secret, policy)
      : sign(secret, { date, region, service }, policy);
  const provided = fields.get(credential === undefined ? 'signature' : 'x-amz-signature') ?? '';
  if (expected === provided && (credential === undefined || service === 's3')) return;
  throw s3Mismatch({ accessKeyId, provided, stringToSign: policy });
}
