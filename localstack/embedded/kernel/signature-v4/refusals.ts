import { AwsError } from '../aws-error.ts';
import type { CloudRequest } from '../cloud-request.ts';

interface Wording {
  readonly status: number;
  readonly mismatch: string;
  readonly incomplete: string;
}

const query: Wording = {
  status: 403,
  mismatch: 'SignatureDoesNotMatch',
  incomplete: 'IncompleteSignature',
};
const rest: Wording = {
  status: 403,
  mismatch: 'InvalidSignatureException',
  incomplete: 'IncompleteSignatureException',
};
const json: Wording = { ...rest, status: 400 };

const restServices: ReadonlySet<string> = new Set(['apigateway', 'execute-api', 'lambda']);

function wordingOf({ headers, service }: CloudRequest): Wording {
  if (restServices.has(service)) return rest;
  const isQuery = headers['x-amz-target'] === undefined && headers['smithy-protocol'] === undefined;
  return isQuery ? query : json;
}

/** A signature that is no good, for services besides S3. */
export function invalidSignature(request: CloudRequest, message: string): AwsError {
  const { mismatch, status } = wordingOf(request);
  return new AwsError(mismatch, message, status);
}

/** A signature of which a part is missing. */
export function incompleteSignature(request: CloudRequest): AwsError {
  const inHeader = request.headers['authorization'] !== undefined;
  if (request.service !== 's3') {
    const { incomplete, status } = wordingOf(request);
    const place = inHeader ? 'Authorization header' : 'Query string';
    const message = `${place} requires 'Credential', 'SignedHeaders' and 'Signature', with a date.`;
    return new AwsError(incomplete, message, status);
  }
  return inHeader
    ? new AwsError(
        'AuthorizationHeaderMalformed',
        'The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.',
      )
    : new AwsError(
        'AuthorizationQueryParametersError',
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      );
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'latin1')
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
}

/** What a signer gave and what should have been signed. */
export interface Mismatch {
  readonly accessKeyId: string;
  readonly stringToSign: string;
  /** Missing where nothing is canonicalised: forms and the old signature. */
  readonly canonicalRequest?: string;
  readonly provided: string;
}

/** S3's `SignatureDoesNotMatch`, which shows what should have been signed. */
export function s3Mismatch(found: Mismatch): AwsError {
  const { canonicalRequest } = found;
  const fields = {
    AWSAccessKeyId: found.accessKeyId,
    StringToSign: found.stringToSign,
    SignatureProvided: found.provided,
    StringToSignBytes: bytesOf(found.stringToSign),
    ...(canonicalRequest === undefined
      ? {}
      : {
          CanonicalRequest: canonicalRequest,
          CanonicalRequestBytes: bytesOf(canonicalRequest),
        }),
  };
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  return new AwsError('SignatureDoesNotMatch', message, 403, { fields });
}

export function signatureMismatch(request: CloudRequest, found: Mismatch): AwsError {
  if (request.service === 's3') return s3Mismatch(found);
  const message = `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.

The Canonical String for this request should have been
'${found.canonicalRequest ?? ''}'

The String-to-Sign should have been
'${found.stringToSign}'
`;
  return invalidSignature(request, message);
}
