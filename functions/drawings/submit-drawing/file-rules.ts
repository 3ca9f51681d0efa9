import { RequestError } from '#shared/http/request-error.ts';
import { namesIn } from '../context/document/unzip.ts';
import { beginsOtherwise } from './other-formats.ts';

export type FileKind = 'drawing' | 'context';

const contentTypes = {
  drawing: { pdf: 'application/pdf' },
  context: {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    pdf: 'application/pdf',
    txt: 'text/plain',
  },
} as const satisfies Record<FileKind, Record<string, string>>;

/** Path parts, control characters, what is no character, and what shells and pages give a meaning to. */
const forbidden = /\.\.|[/\\<>|&;$`\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** As in most file systems; so the name also fits into a key of S3, which takes 1,024 bytes. */
const longestNameBytes = 255;

/**
 * Checks the name under which a file was sent, and answers its extension in lower case.
 *
 * @throws RequestError 400 `file_name_invalid`, 422 `file_type_unsupported`
 */
export function checkFileName(name: string, kind: FileKind): string {
  if (name.trim() === '' || Buffer.byteLength(name) > longestNameBytes || forbidden.test(name)) {
    throw new RequestError(400, 'file_name_invalid', 'The file name is not acceptable.', {
      action:
        'Rename the file: up to 255 bytes (letters of English take one, others more), no path and none of < > | & ; $ `.',
    });
  }
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  // Names such as `__proto__` belong to every object.
  if (Object.hasOwn(contentTypes[kind], extension)) return extension;
  const allowed = Object.keys(contentTypes[kind]).join(', ');
  throw new RequestError(
    422,
    'file_type_unsupported',
    `A ${kind} file must be one of: ${allowed}.`,
    { action: `Send the ${kind} in one of these formats.`, details: { file_name: name } },
  );
}

export function contentTypeOf(extension: string): string {
  const known = new Map<string, string>(Object.entries(contentTypes.context));
  return known.get(extension) ?? 'application/octet-stream';
}

/** @throws RequestError 413 `file_too_large`, 422 `file_empty` */
export function checkSize(bytes: number, maximumBytes: number): void {
  if (bytes === 0) {
    throw new RequestError(422, 'file_empty', 'The file is empty.', {
      action: 'Check the file on your side and send it again.',
    });
  }
  if (bytes <= maximumBytes) return;
  const limit = Math.floor(maximumBytes / 1024 / 1024);
  throw new RequestError(413, 'file_too_large', `Files may have at most ${limit} MB.`, {
    action: 'Split the drawing set, or print it to PDF with less detail.',
  });
}

/** How far into the file readers look for the signature: some producers write lines before it. */
export const signatureReach = 1024;

/**
 * Checks the first bytes of a file against what its extension promises.
 *
 * @throws RequestError 422 `not_a_pdf`, `context_unreadable`
 */
export function checkSignature(start: Uint8Array, extension: string, kind: FileKind): void {
  const text = Buffer.from(start.subarray(0, signatureReach)).toString('latin1');
  if (extension === 'pdf' && (!text.includes('%PDF-') || beginsOtherwise(text))) {
    if (kind === 'context') throw unreadable('PDF');
    throw new RequestError(422, 'not_a_pdf', 'The file is not a PDF, whatever its name says.', {
      action: 'Export the drawing as PDF and send that.',
    });
  }
  if (extension === 'docx' && !text.startsWith('PK\u0003\u0004')) throw unreadable('Word document');
}

/**
 * Checks a whole context file beyond its first bytes: workbooks and archives begin like Word documents. A
 * damaged one may be a Word document: it is taken, and the job says what could not be read.
 *
 * @throws RequestError 422 `context_unreadable`
 */
export function checkDocument(bytes: Uint8Array, extension: string): void {
  if (extension !== 'docx') return;
  const names = namesIn(bytes);
  if (names.size === 0 || names.has('word/document.xml')) return;
  throw unreadable('Word document');
}

function unreadable(what: string): RequestError {
  return new RequestError(422, 'context_unreadable', `The context file is not a ${what}.`, {
    action: 'Save the document as .docx, PDF or plain text.',
  });
}
