import type { FileStore } from '#shared/files/file-store.ts';
import { badRequest, notFound } from '#shared/http/request-error.ts';
import {
  checkDocument,
  checkFileName,
  checkSignature,
  checkSize,
  contentTypeOf,
  type FileKind,
  signatureReach,
} from './file-rules.ts';
import type { UploadedFile } from './multipart.ts';
import { parseUploadKey } from './upload-key.ts';

/** A checked file that waits to be stored with its job. */
export interface IncomingFile {
  readonly fileName: string;
  readonly extension: string;
  /** Puts it where it belongs. */
  store(key: string): Promise<void>;
  /** Forgets the upload it came from, if there is one. */
  discard(): Promise<void>;
}

interface Dependencies {
  readonly files: FileStore;
}

interface Options {
  readonly maximumBytes: number;
}

/** @throws RequestError 400, 413, 422 */
export function fromForm(
  { files }: Dependencies,
  { maximumBytes }: Options,
  file: UploadedFile | undefined,
  kind: FileKind,
): IncomingFile {
  if (file === undefined) {
    const field = `${kind}_file`;
    throw badRequest(`The form has no file "${field}".`, { [field]: 'must be a file' });
  }
  const extension = checkFileName(file.fileName, kind);
  checkSize(file.bytes.length, maximumBytes);
  checkSignature(file.bytes, extension, kind);
  checkDocument(file.bytes, extension);
  return {
    fileName: file.fileName,
    extension,
    store: (key) => files.put(key, file.bytes, contentTypeOf(extension)),
    discard: async () => {},
  };
}

/** A context that was sent as text in the request itself. */
export function fromText({ files }: Dependencies, text: string): IncomingFile {
  return {
    fileName: 'context.txt',
    extension: 'txt',
    store: (key) => files.put(key, text, contentTypeOf('txt')),
    discard: async () => {},
  };
}

/**
 * A file that was uploaded before by a signed form. One whose content is refused is deleted.
 *
 * @throws RequestError 404 `upload_not_found`, 413, 422
 */
export async function fromUpload(
  { files }: Dependencies,
  { maximumBytes }: Options,
  key: string,
  companyId: string,
  kind: FileKind,
): Promise<IncomingFile> {
  const place = parseUploadKey(key, companyId);
  const facts = place?.kind === kind ? await files.facts(key) : undefined;
  if (place === undefined || facts === undefined) {
    throw notFound(
      'upload',
      'Store the file with the form of POST /uploads, then send the key it named.',
    );
  }
  try {
    const extension = checkFileName(place.fileName, kind);
    checkSize(facts.size, maximumBytes);
    checkSignature(
      (await files.getStart(key, signatureReach)) ?? new Uint8Array(),
      extension,
      kind,
    );
    return {
      fileName: place.fileName,
      extension,
      store: (target) => files.copy(key, target),
      discard: () => files.delete(key),
    };
  } catch (error) {
    await files.delete(key);
    throw error;
  }
}
