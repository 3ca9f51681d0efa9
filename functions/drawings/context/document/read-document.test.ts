import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import { drawPdf } from '../../reading/testing/draw-pdf.ts';
import { contextLimits } from '../context-limits.ts';
import { asDocx } from '../testing/as-docx.ts';
import { asPdf } from '../testing/as-pdf.ts';
import { docxOf, docxParts, paragraph } from '../testing/docx-parts.ts';
import { h1, h2, li, p, table } from '../testing/specification.ts';
import type { Block } from './context-document.ts';
import { readDocument } from './read-document.ts';
import { storeZip } from './store-zip.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Each block on one line, without its place. */
function inShort(blocks: readonly Block[]): string[] {
  return blocks.map((block) => {
    if (block.kind === 'heading') return `h${block.level} ${block.text}`;
    if (block.kind === 'paragraph') return `${block.item ? '-' : 'p'} ${block.text}`;
    return [block.header, ...block.rows.map(({ cells }) => cells)]
      .map((row) => row.join('|'))
      .join(' / ');
  });
}

async function read(bytes: Uint8Array, fileName = 'specification') {
  const document = await readDocument(bytes, { fileName });
  return { ...document, short: inShort(document.blocks) };
}

const blocks = [
  h1('Locks'),
  p('Type 11 is a maglock.'),
  li('Doors A-001 to A-004'),
  h2('Doors'),
  table(['Tag', 'Lock'], ['A-001', '11'], ['A-002', '12']),
];

describe('a Word document', () => {
  it('gives headings, paragraphs, list items and tables, each with its place', async () => {
    const { source, short, blocks: read_ } = await read(await asDocx({ blocks }));
    expect(source).toBe('docx');
    expect(short).toEqual([
      'h1 Locks',
      'p Type 11 is a maglock.',
      '- Doors A-001 to A-004',
      'h2 Doors',
      'Tag|Lock / A-001|11 / A-002|12',
    ]);
    expect(read_[1]?.place).toEqual({ page: null, where: 'paragraph 2' });
    expect(read_[4]).toMatchObject({ rows: [{ place: { where: 'table 1, row 1' } }, {}] });
  });

  it('is read without what is struck through or deleted', async () => {
    const body = [
      paragraph(['A-001 shall have ', ''], ['two', '<w:strike/>'], ['one reader', '']),
      '<w:p><w:r><w:t>kept</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText> gone</w:delText></w:r></w:del></w:p>',
    ];
    expect((await read(docxOf(body.join('')))).short).toEqual([
      'p A-001 shall have one reader',
      'p kept',
    ]);
  });

  it('repeats merged cells in every row and column they cover', async () => {
    const cell = (text: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph([text])}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const rows = [
      row(cell('Lock schedule', '<w:gridSpan w:val="3"/>')),
      row(cell('Set'), cell('Qty'), cell('Item')),
      row(cell('HW-1', '<w:vMerge w:val="restart"/>'), cell('1'), cell('Reader')),
      row(cell('', '<w:vMerge/>'), cell('2'), cell('Lock')),
    ];
    const { short } = await read(docxOf(`<w:tbl>${rows.join('')}</w:tbl>`));
    expect(short).toEqual(['h4 Lock schedule', 'Set|Qty|Item / HW-1|1|Reader / HW-1|2|Lock']);
  });

  it('parts the lines of a cell and of a paragraph', async () => {
    const broken = '<w:p><w:r><w:t>A-001</w:t><w:br/><w:t>A-002</w:t></w:r></w:p>';
    const cells = `<w:tc>${paragraph(['Doors'])}</w:tc><w:tc>${paragraph(['A-003'])}${paragraph(['A-004'])}</w:tc>`;
    const two = `<w:tbl><w:tr>${cells}</w:tr><w:tr>${cells}</w:tr></w:tbl>`;
    expect((await read(docxOf(broken + two))).short).toEqual([
      'p A-001',
      'p A-002',
      'Doors|A-003\nA-004 / Doors|A-003\nA-004',
    ]);
  });

  it('takes a bold line that stands alone as a heading', async () => {
    const body =
      paragraph(['Lock types', '<w:b/>']) + paragraph(['Bold', '<w:b/>'], [' and not', '']);
    expect((await read(docxOf(body))).short).toEqual(['h4 Lock types', 'p Bold and not']);
  });

  it('has plain hyphens and spaces wherever Word made others of them', async () => {
    const body = paragraph(['A\u2011042\u00a0and A\u2013043']);
    expect((await read(docxOf(body))).short).toEqual(['p A-042 and A-043']);
  });
});

describe('a PDF', () => {
  it('gives headings by size, wrapped paragraphs as one, and tables by columns', async () => {
    const long =
      'This paragraph is so long that it does not fit into one line of the page and goes on in the next one, as they do.';
    const { source, short, blocks: read_ } = await read(asPdf({ blocks: [...blocks, p(long)] }));
    expect(source).toBe('pdf');
    expect(short).toEqual([
      'h2 Locks',
      'p Type 11 is a maglock.',
      '- Doors A-001 to A-004',
      'h2 Doors',
      'Tag|Lock / A-001|11 / A-002|12',
      `p ${long}`,
    ]);
    expect(read_[1]?.place).toEqual({ page: 1, where: 'page 1, line 2' });
  });

  it('goes on with a row where a rule does not end it', async () => {
    const at = (x: number, y: number, text: string) =>
      `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;
    const rule = (y: number) => `0.5 w 50 ${y} m 500 ${y} l S`;
    const content = [
      rule(720),
      at(60, 705, 'Tag'),
      at(200, 705, 'Lock'),
      rule(698),
      at(60, 685, 'A-001'),
      at(200, 685, 'Electric strike,'),
      at(60, 671, 'lobby'),
      at(200, 671, 'fail locked'),
      rule(664),
      at(60, 650, 'A-002'),
      at(200, 650, 'Maglock'),
      rule(642),
    ].join('\n');
    const { short } = await read(drawPdf({ pages: [{ width: 595, height: 842, content }] }));
    expect(short).toEqual(['Tag|Lock / A-001 lobby|Electric strike, fail locked / A-002|Maglock']);
  });

  it('gives nothing of text that is masked', async () => {
    const content =
      'BT /F1 10 Tf 60 700 Td (A-001 has a reader) Tj ET 1 1 1 rg 50 690 300 30 re f 0 g BT /F1 10 Tf 60 600 Td (A-002 has a keypad) Tj ET';
    const { short } = await read(drawPdf({ pages: [{ width: 595, height: 842, content }] }));
    expect(short).toEqual(['p A-002 has a keypad']);
  });
});

describe('plain text', () => {
  it('gives headings, lists, tables of bars, tabs and wide spaces', async () => {
    const text = [
      '# Locks',
      '',
      'Type 11 is a maglock.',
      '- Doors A-001',
      '',
      'DOORS',
      '-----',
      'Tag\tLock',
      'A-001\t11',
      '',
      'Tag     Lock',
      'A-002   12',
      '',
      '2.1 Notes',
      '',
      'A line that is so long that the margin has broken it in two',
      'goes on here.',
      '',
      '| Tag | Lock |',
      '|-----|------|',
      '| A-003 | 13 |',
    ].join('\r\n');
    expect((await read(bytesOf(text))).short).toEqual([
      'h1 Locks',
      'p Type 11 is a maglock.',
      '- Doors A-001',
      'h2 DOORS',
      'Tag|Lock / A-001|11',
      'Tag|Lock / A-002|12',
      'h2 2.1 Notes',
      'p A line that is so long that the margin has broken it in two goes on here.',
      'Tag|Lock / A-003|13',
    ]);
  });

  it.each([
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Türschloss', 'utf16le')])],
    ['Windows-1252', Buffer.from('Türschloss', 'latin1')],
    ['UTF-8', Buffer.from('Türschloss')],
  ])('is read in %s', async (_encoding, bytes) => {
    expect((await read(bytes)).short).toEqual(['p Türschloss']);
  });
});

describe('what a document is', () => {
  it.each([
    ['a PDF named .docx', 'a.docx', async () => asPdf({ blocks }), 'pdf'],
    ['a Word document named .pdf', 'a.pdf', () => asDocx({ blocks }), 'docx'],
    ['a Word document named .txt', 'a.txt', () => asDocx({ blocks }), 'docx'],
    ['a text without a name', '', async () => bytesOf('A-001 shall have a reader.'), 'text'],
  ])('is told by its bytes before its name: %s', async (_what, fileName, make, source) => {
    expect((await read(await make(), fileName)).source).toBe(source);
  });
});

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

/** A zip whose one part says of itself that it is small and unpacks to `size` bytes. */
function bomb(size: number): Buffer {
  const parts = docxParts('');
  const packed = deflateRawSync(Buffer.alloc(size, 0x20), { level: 9 });
  const zip = storeZip(parts.set('word/document.xml', packed));
  // Deflated, in the local header and in the directory: the last part of the zip.
  zip.writeUInt16LE(8, zip.lastIndexOf(Buffer.from('PK\x03\x04')) + 8);
  zip.writeUInt16LE(8, zip.lastIndexOf(Buffer.from('PK\x01\x02')) + 10);
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
      () => storeZip(new Map([['xl/workbook.xml', Buffer.from('<x/>')]])),
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
        storeZip(
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
