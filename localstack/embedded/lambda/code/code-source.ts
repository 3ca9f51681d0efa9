import { AwsError } from '../../kernel/aws-error.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Fields } from '../../kernel/fields.ts';
import { isObject } from '../../kernel/objects.ts';
import type { Principal } from '../../kernel/principal.ts';
import { fromXml } from '../../kernel/protocols/xml.ts';
import { invalidParameter } from '../errors.ts';

/** Lambda's limits for a request that brings a zip, and for the zip in it. */
const maximumRequestBytes = 70_167_211;
const maximumZipBytes = 52_428_800;

async function fromS3(
  dispatcher: Dispatcher,
  object: { readonly bucket: string; readonly key: string; readonly version: string | undefined },
  principal: Principal,
): Promise<Buffer> {
  const key = object.key.split('/').map(encodeURIComponent).join('/');
  const query = new URLSearchParams();
  if (object.version !== undefined) query.set('versionId', object.version);
  const answer = await dispatcher.call({
    service: 's3',
    method: 'GET',
    path: `/${object.bucket}/${key}`,
    query,
    principal,
  });
  const body = Buffer.from(answer.body);
  if (answer.status < 300) return body;
  const { Error: error } = fromXml(body.toString());
  const { Code = 'Unknown', Message = '' } = isObject(error) ? error : {};
  throw invalidParameter(
    `Error occurred while GetObject. S3 Error Code: ${Code}. S3 Error Message: ${Message}`,
  );
}

/**
 * The zip that a request brings (`ZipFile`) or names (`S3Bucket`, `S3Key`, `S3ObjectVersion`).
 * @throws AwsError InvalidParameterValueException, RequestEntityTooLargeException
 */
export async function readCode(
  dependencies: { readonly dispatcher: Dispatcher },
  code: Fields,
  principal: Principal,
): Promise<Buffer> {
  const zip = code.text('ZipFile');
  const bucket = code.text('S3Bucket');
  const key = code.text('S3Key');
  if (zip !== undefined && (bucket !== undefined || key !== undefined)) {
    throw invalidParameter(
      'Please do not provide other FunctionCode parameters when providing a ZipFile.',
    );
  }
  if (zip !== undefined) {
    if (zip.length > maximumRequestBytes) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        `Request must be smaller than ${maximumRequestBytes} bytes for the CreateFunction operation`,
        413,
      );
    }
    const bytes = Buffer.from(zip, 'base64');
    if (bytes.length > maximumZipBytes) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        `Zipped size must be smaller than ${maximumZipBytes} bytes`,
        413,
      );
    }
    return bytes;
  }
  if (bucket === undefined || key === undefined) {
    throw invalidParameter('Please provide a source for function code.');
  }
  const version = code.text('S3ObjectVersion');
  return fromS3(dependencies.dispatcher, { bucket, key, version }, principal);
}
