import { deflateSync } from 'node:zlib';
import { type PDFContext, type PDFObject, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';

/** Entries of a dictionary; strings are names. */
export type Entries = Readonly<Record<string, string | number | boolean | PDFObject>>;

/**
 * Stores a stream, deflated by zlib: that takes a third of the time that it takes in JavaScript.
 *
 * @param entries of its dictionary, without length and filter
 */
export function addStream(context: PDFContext, entries: Entries, data: Uint8Array): PDFRef {
  const packed = deflateSync(data);
  const dictionary = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
  return context.register(PDFRawStream.of(dictionary, packed));
}
