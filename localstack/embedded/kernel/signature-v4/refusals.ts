import { AwsError } from '../aws-error.ts';
import type { CloudRequest } from '../cloud-request.ts';
import type { Refusal } from '../principal.ts';

interface Wording {
  readonly status: number;
  readonly mismatch: string;
  readonly incomplete: string;
  readonly missing: string;
  readonly unknownKey: string;
  readonly expired: string;
}

const query: Wording = {
  status: 403,
  mismatch: 'SignatureDoesNotMatch',
  incomplete: 'IncompleteSignature',
  missing: 'MissingAuthenticationToken',
  unknownKey: 'InvalidClientTokenId',
  expired: 'ExpiredToken',
};
const rest: Wording = {
  status: 403,
  mismatch: 'InvalidSignatureException',
  incomplete: 'IncompleteSignatureException',
  missing: 'MissingAuthenticationTokenException',
  unknownKey: 'UnrecognizedClientException',
  expired: 'ExpiredTokenException',
};
const json: Wording = { ...rest, status: 400 };

/** SQS keeps the names that it had before it spoke JSON. */
const sqs: Wording = { ...query, mismatch: json.mismatch, incomplete: json.incomplete };

const restServices: ReadonlySet<string> = new Set(['apigateway', 'execute-api', 'lambda']);

function wordingOf({ headers, service }: CloudRequest): Wording {
  if (restServices.has(service)) return rest;
  if (service === 'sqs' && headers['x-amz-target'] !== undefined) return { ...sqs, status: 403 };
  const isQuery = headers['x-amz-target'] === undefined && headers['smithy-protocol'] === undefined;
  return isQuery ? query : json;
}

/** How S3 refuses credentials. */
function s3Refusal(refusal: Refusal, accessKeyId: string): AwsError {
  switch (refusal) {
    case 'unknown':
      return new AwsError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
        { fields: { AWSAccessKeyId: accessKeyId } },
      );
    case 'token':
      return new AwsError(
        'InvalidToken',
        'The provided token is malformed or otherwise invalid.',
        400,
      );
    case 'expired':
      return new AwsError('ExpiredToken', 'The provided token has expired.', 400);
  }
}

/** Credentials that are no good, whatever they signed. */
export function refusedCredentials(
  request: CloudRequest,
  refusal: Refusal,
  accessKeyId: string,
): AwsError {
  if (request.service === 's3') return s3Refusal(refusal, accessKeyId);
  const wording = wordingOf(request);
  if (refusal === 'expired') {
    const message = 'The security token included in the request is expired';
    return new AwsError(wording.expired, message, wording.status);
  }
  const message = 'The security token included in the request is invalid.';
  return new AwsError(wording.unknownKey, message, wording.status);
}

/** A request that nobody has signed, to a service that answers no strangers. */
export function missingSignature(request: CloudRequest): AwsError {
  const { missing, status } = wordingOf(request);
  return new AwsError(missing, 'Request is missing Authentication Token', status);
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
