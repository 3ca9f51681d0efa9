import * as z from 'zod';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { parseFields, parseJson } from '#shared/http/parse.ts';
import { checkFileName, checkSize } from './file-rules.ts';
import { uploadKey } from './upload-key.ts';

const uploadRequest = z.object({
  file_name: z.string(),
  size: z.int().min(0),
  kind: z.enum(['drawing', 'context']),
});

interface Dependencies {
  readonly files: FileStore;
  readonly now: () => Date;
  readonly newUploadId: () => string;
}

interface Options {
  readonly maximumBytes: number;
  /** How long the form works. */
  readonly validSeconds: number;
}

/** `POST /uploads`: a form with which the caller stores one large file directly. */
export function createUploadsRoute(
  { files, now, newUploadId }: Dependencies,
  { maximumBytes, validSeconds }: Options,
): Route {
  return async (request) => {
    const companyId = await request.company();
    const wanted = parseFields(uploadRequest, parseJson(request.body));
    checkFileName(wanted.file_name, wanted.kind);
    checkSize(wanted.size, maximumBytes);
    const place = { kind: wanted.kind, fileName: wanted.file_name };
    const key = uploadKey(companyId, newUploadId(), place);
    const { url, fields } = await files.signedUpload(key, wanted.size, validSeconds);
    const expires = new Date(now().getTime() + validSeconds * 1000);
    return { status: 201, body: { key, url, fields, expires_at: expires.toISOString() } };
  };
}
