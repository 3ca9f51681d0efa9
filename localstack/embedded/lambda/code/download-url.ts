import type { Place } from '../names.ts';

/**
 * Where the zip of a package can be fetched. Signed in form, so that the cloud's gateway knows whose
 * it is: the download needs no credentials, as AWS's presigned one needs none.
 */
export function downloadUrl(
  cloud: { readonly address: { readonly endpoint: string }; readonly place: Place },
  id: string,
): string {
  const scope = encodeURIComponent(`download/20260101/${cloud.place.region}/lambda/aws4_request`);
  return `${cloud.address.endpoint}/_aws/lambda/code/${id}?X-Amz-Credential=${scope}`;
}
