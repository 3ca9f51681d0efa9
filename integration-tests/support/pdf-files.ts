import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

/** Small PDF files made by hand: sound ones, and ones with one thing wrong with them. */

interface PdfParts {
  /** Content streams, one for each page. */
  readonly pages: readonly string[];
  /** Content streams are packed. @default false */
  readonly compressed?: boolean;
  /** Further entries of the trailer. */
  readonly trailer?: string;
}

/** A page of A4 in points. */
const mediaBox = '[0 0 595 842]';

function stream(entries: string, content: string): string {
  return `<<${entries}/Length ${Buffer.byteLength(content, 'latin1')}>>stream\n${content}\nendstream`;
}

function packed(content: string): string {
  return stream('/Filter/FlateDecode', deflateSync(content).toString('latin1'));
}

/** Objects in order of their numbers, from 1. */
function objectsOf({ pages, compressed }: PdfParts): readonly string[] {
  const firstPage = 5;
  const ids = pages.map((_, index) => firstPage + 2 * index);
  return [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${ids.map((id) => `${id} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    '<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</Scan 4 0 R>>>>',
    stream(
      '/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8',
      'grey',
    ),
    ...pages.flatMap((content, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox${mediaBox}/Resources 3 0 R/Contents ${firstPage + 2 * index + 1} 0 R>>`,
      compressed ? packed(content) : stream('', content),
    ]),
  ];
}

function pdf(parts: PdfParts): Buffer {
  const objects = objectsOf(parts);
  const size = objects.length + 1;
  const offsets: number[] = [];
  let text = '%PDF-1.7\n';
  for (const [index, body] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj ${body} endobj\n`;
  }
  const table = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  text += `trailer<</Root 1 0 R/Size ${size}${parts.trailer ?? ''}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const label = 'BT /F1 12 Tf 72 700 Td (A-101-BB-B2) Tj ET';

/** Pages with one and the same tag of an access point. */
export function soundPdf(pages = 1): Buffer {
  return pdf({ pages: Array.from({ length: pages }, () => label) });
}

/** A page with the tag of an access point and a room with a name of its own. */
export function pdfSaying(words: string): Buffer {
  return pdf({ pages: [`${label} BT /F1 12 Tf 72 650 Td (${words}) Tj ET`] });
}

/** A set of pages of 10,000 lines, which take a while to read each, with a tag of its own on every one. */
export function denseSet(pages: number): Buffer {
  const lines = Array.from({ length: 1_000 }, (_, line) => {
    const [x, y] = [(line * 37) % 560, 20 + ((line * 53) % 640)];
    return `${x} ${y} m ${x + 9} ${y + (line % 7)} l S`;
  });
  // The same text again and again, a little further each time, packs well.
  const shifted = Array.from({ length: 10 }, () => `${lines.join('\n')}\n1 0 0 1 0.4 0.3 cm`);
  const tagged = (page: number) =>
    `q 0.2 w\n${shifted.join('\n')}\nQ BT /F1 12 Tf 72 700 Td (A-${page + 101}-BB-B2) Tj ET`;
  return pdf({ compressed: true, pages: Array.from({ length: pages }, (_, page) => tagged(page)) });
}

/** The signature of a PDF, and nothing after it that makes sense. */
export function corruptPdf(): Buffer {
  return Buffer.from('%PDF-1.7\nand then nothing that makes sense\n'.repeat(20));
}

/** As a broken transfer leaves it: the end with the page and the table is missing. */
export function truncatedPdf(): Buffer {
  const whole = pdf({ pages: [label] });
  return whole.subarray(0, whole.indexOf('/Type/Page/'));
}

/**
 * Needs a user password: standard security handler, revision 2, whose check value `/U` fits no
 * empty password.
 */
export function encryptedPdf(): Buffer {
  const owner = '41'.repeat(32);
  const user = '42'.repeat(32);
  const encrypt = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${owner}>/U<${user}>>>/ID[<00><00>]`;
  return pdf({ pages: [label], trailer: encrypt });
}

export function pdfWithoutPages(): Buffer {
  return pdf({ pages: [] });
}

/** A picture over the whole page, and no text. */
export function scannedPdf(): Buffer {
  return pdf({ pages: ['q 595 0 0 842 0 0 cm /Scan Do Q'] });
}

/** A sound PDF with so many bytes after its end: viewers and readers ignore them. */
export function pdfOfSize(bytes: number): Buffer {
  const whole = soundPdf();
  return Buffer.concat([whole, Buffer.alloc(Math.max(0, bytes - whole.length), 0x0a)]);
}

/**
 * A sound PDF with every byte value in a comment, and with what looks like line ends and borders of
 * a form: what damages binary bytes on the way shows in its hash.
 */
export function binaryPdf(): Buffer {
  const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const ends = Buffer.from('\r\n--\r\n--boundary\r\n\n\n  \t\r\n \u0000');
  return Buffer.concat([soundPdf(), Buffer.from('\n%'), everyByte, ends]);
}
