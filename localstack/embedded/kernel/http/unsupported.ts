import { type AwsError, notImplemented } from '../aws-error.ts';
import type { CloudRequest, CloudResponse } from '../cloud-request.ts';
import { jsonError } from '../protocols/json.ts';
import { queryError } from '../protocols/query.ts';
import { restError } from '../protocols/rest-json.ts';
import { toXml } from '../protocols/xml.ts';

/** Services of the REST-XML protocol, by the names they are signed for. */
const xmlServices: ReadonlySet<string> = new Set(['cloudfront', 'route53', 's3-outposts']);

/** EC2 answers forms with a document of its own. */
function ec2Error({ code, message, status }: AwsError): CloudResponse {
  const body = toXml({
    Response: { Errors: { Error: { Code: code, Message: message } }, RequestID: '' },
  });
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/**
 * The answer for a service that there is not, in the protocol of the request, so that a client of
 * any kind shows its message.
 */
export function unsupportedService(
  name: string,
  { headers, query }: Pick<CloudRequest, 'headers' | 'query'>,
): CloudResponse {
  const error = notImplemented(`The service '${name}'`);
  const type = headers['content-type'] ?? '';
  if (headers['x-amz-target'] !== undefined) {
    return jsonError(error, type.endsWith('1.0') ? '1.0' : '1.1');
  }
  if (name === 'ec2') return ec2Error(error);
  const isForm = type.startsWith('application/x-www-form-urlencoded') || query.has('Action');
  if (isForm || type.includes('xml') || xmlServices.has(name)) return queryError(error, '');
  return restError(error);
}
