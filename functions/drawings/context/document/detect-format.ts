import { contextFormatUnknown, contextIsEmpty, contextIsEncrypted } from '../context-errors.ts';
import { namesIn } from './unzip.ts';

export type ContextFormat = 'docx' | 'pdf' | 'text';

/** Viewers accept a PDF whose header begins within the first 1024 bytes. */
const HEADER_WITHIN = 1024;
/** Compound files: Word documents before 2007, and newer ones behind a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** How a compound file writes the name of its encrypted stream. */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What a document is, by its bytes; its name decides only what bytes leave open.
 *
 * @throws PermanentError `context_empty`, `context_encrypted`, `context_format_unknown`
 */
export function detectFormat(bytes: Uint8Array, fileName: string): ContextFormat {
  if (bytes.length === 0) throw contextIsEmpty();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, HEADER_WITHIN).includes('%PDF')) return 'pdf';
  if (buffer.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    throw buffer.includes(ENCRYPTED_STREAM) ? contextIsEncrypted() : contextFormatUnknown();
  }
  if (buffer.subarray(0, 2).toString('latin1') === 'PK') {
    const names = namesIn(bytes);
    if (names.has('word/document.xml')) return 'docx';
    // Too damaged to say, or another kind of archive: only the first is worth calling damaged.
    if (/\.docx$/i.test(fileName) && names.size === 0) return 'docx';
    throw contextFormatUnknown();
  }
  if (/\.docx$/i.test(fileName)) return 'docx';
  if (/\.pdf$/i.test(fileName)) return 'pdf';
  return 'text';
}
