import { describe, expect, it } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import { drawPdf } from '../../reading/testing/draw-pdf.ts';
import { contextLimits } from '../context-limits.ts';
import { asDocx } from '../testing/as-docx.ts';
import { asPdf } from '../testing/as-pdf.ts';
import { docxOf, docxParts, zipOf } from '../testing/docx-parts.ts';
import { h1, p } from '../testing/specification.ts';
import { readDocument } from './read-document.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const blocks = [h1('Locks'), p('Type 11 is a maglock.')];

/** An image over the whole page and no text. */
const scan = () => drawPdf({ pages: [{ content: 'q 842 0 0 595 0 0 cm /Scan Do Q' }] });
const encryptedPdf = () => {
  const keys = `/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>`;
  return drawPdf({
    pages: [{ content: '' }],
    trailer: `/Encrypt<</Filter/Standard/V 1/R 2/P -4${keys}>>/ID[<00><00>]`,
  });
};
const compound = (name: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(name, 'utf16le'),
  ]);

/** A zip whose last part says of itself that it is small and unpacks to `size` bytes. */
function bomb(size: number): Buffer {
  const zip = Buffer.from(zipOf(docxParts('').set('word/document.xml', Buffer.alloc(size, 0x20))));
  zip.writeUInt32LE(1000, zip.lastIndexOf(Buffer.from('PK\x03\x04')) + 22);
  zip.writeUInt32LE(1000, zip.lastIndexOf(Buffer.from('PK\x01\x02')) + 24);
  return zip;
}

describe('a document that cannot be read', () => {
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['has no bytes', 'a.txt', () => new Uint8Array(), 'context_empty'],
    ['is only blank', 'a.txt', () => bytesOf(' \n\t\n'), 'context_empty'],
    ['is a Word document without text', 'a.docx', () => docxOf('<w:p/>'), 'context_empty'],
    [
      'is a PDF without text',
      'a.pdf',
      () => drawPdf({ pages: [{ content: '' }] }),
      'context_empty',
    ],
    ['is a scan', 'a.pdf', scan, 'context_is_scan'],
    ['is a PDF with a password', 'a.pdf', encryptedPdf, 'context_encrypted'],
    [
      'is a Word document with a password',
      'a.docx',
      () => compound('EncryptedPackage'),
      'context_encrypted',
    ],
    [
      'is a Word document of before 2007',
      'a.docx',
      () => compound('WordDocument'),
      'context_format_unknown',
    ],
    [
      'is an archive of something else',
      'a.docx',
      () => zipOf(new Map([['xl/workbook.xml', Buffer.from('<x/>')]])),
      'context_format_unknown',
    ],
    [
      'is a picture named as text',
      'a.txt',
      () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
      'context_format_unknown',
    ],
    [
      'is a PDF that makes no sense',
      'a.pdf',
      () => bytesOf('%PDF-1.7\nand nothing more'),
      'context_corrupt',
    ],
    ['is a text named .pdf', 'a.pdf', () => bytesOf('no PDF at all'), 'context_corrupt'],
    [
      'is a text named .docx',
      'a.docx',
      () => bytesOf('no Word document at all'),
      'context_corrupt',
    ],
    [
      'is half a Word document',
      'a.docx',
      async () => (await asDocx({ blocks })).subarray(0, 900),
      'context_corrupt',
    ],
    ['has XML that is not well-formed', 'a.docx', () => docxOf('<w:p><w:r>'), 'context_corrupt'],
    [
      'expands entities',
      'a.docx',
      () =>
        zipOf(
          new Map([
            ...docxParts(''),
            ['word/document.xml', Buffer.from('<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')],
          ]),
        ),
      'context_corrupt',
    ],
    [
      'unpacks to more than it may',
      'a.docx',
      () => bomb(contextLimits.unpackedBytes + 1),
      'context_too_large',
    ],
    [
      'has more XML than it may',
      'a.docx',
      () => docxOf('<w:p/>'.repeat(contextLimits.tags)),
      'context_too_large',
    ],
    [
      'has too many characters',
      'a.txt',
      () => Buffer.alloc(contextLimits.characters + 1, 'a '),
      'context_too_large',
    ],
    [
      'has too many paragraphs',
      'a.txt',
      () => Buffer.from('a\n\n'.repeat(contextLimits.blocks + 1)),
      'context_too_large',
    ],
  ])('says so in its own code when it %s', async (_what, fileName, make, code) => {
    const failure = await readDocument(await make(), { fileName }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PermanentError);
    expect(failure).toMatchObject({
      code,
      message: expect.stringMatching(/^The context document .*\.$/),
      action: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it('stops when it is told to', async () => {
    const reason = new Error('stop');
    const read_ = readDocument(asPdf({ blocks }), {
      fileName: 'a.pdf',
      signal: AbortSignal.abort(reason),
    });
    await expect(read_).rejects.toBe(reason);
  });
});
