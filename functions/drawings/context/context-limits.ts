import { limits } from '../reading/limits/limits.ts';

const megabyte = 1024 * 1024;

/**
 * What one context document may cost. A specification of a whole hospital has some 500 pages, a
 * million characters and 5 MB of XML.
 */
export const contextLimits = {
  /** Bytes of the file: the API's own bound for uploads. */
  bytes: limits.bytes,
  /** Bytes that the text parts of a DOCX may unpack to, all together; pictures are not unpacked. */
  unpackedBytes: 12 * megabyte,
  /** XML tags of those parts, each of which costs about a kilobyte and a half to read. */
  tags: 400_000,
  /** Files inside a DOCX. */
  zipEntries: 5_000,
  /** Characters of a plain text. */
  characters: 4_000_000,
  /** Paragraphs, headings and table rows together. */
  blocks: 50_000,
  /** Characters of a paragraph or a cell in which facts are looked for: nobody writes longer ones. */
  factCharacters: 20_000,
  /** Names of doors in all statements and door tables together. */
  doorNames: 100_000,
  /** Statements about doors. */
  statements: 20_000,
  /** How long a document may be read, in milliseconds. */
  milliseconds: 120_000,
} as const;
