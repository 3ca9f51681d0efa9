/** `CONVERT_TO_TEXT` and `CONVERT_TO_BINARY` (developer guide, content type conversions). */

export type ContentHandling = 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';

/** The body of a request as its integration gets it. */
export function requestPayload(
  body: Buffer,
  {
    binary,
    handling,
  }: { readonly binary: boolean; readonly handling: ContentHandling | undefined },
): Buffer {
  if (binary) {
    return handling === 'CONVERT_TO_TEXT' ? Buffer.from(body.toString('base64')) : body;
  }
  const text = body.toString('utf8');
  return handling === 'CONVERT_TO_BINARY' ? Buffer.from(text, 'base64') : Buffer.from(text);
}

/**
 * The body of an integration's answer as its client gets it: `binary` is the payload's own type,
 * `wanted` that of the Accept header.
 */
export function responsePayload(
  body: Buffer,
  options: {
    readonly binary: boolean;
    readonly wanted: boolean;
    readonly handling: ContentHandling | undefined;
  },
): Buffer {
  const { binary, wanted, handling } = options;
  if (binary) {
    const asText = handling === 'CONVERT_TO_TEXT' || (handling === undefined && !wanted);
    return asText ? Buffer.from(body.toString('base64')) : body;
  }
  const text = body.toString('utf8');
  const asBinary = handling === 'CONVERT_TO_BINARY' || (handling === undefined && wanted);
  return asBinary ? Buffer.from(text, 'base64') : Buffer.from(text);
}
