import { describe, expect, it } from 'vitest';
import { drawPdf } from '../../reading/testing/draw-pdf.ts';
import { asDocx } from '../testing/as-docx.ts';
import { asPdf } from '../testing/as-pdf.ts';
import { docxOf, paragraph } from '../testing/docx-parts.ts';
import { h1, h2, li, p, table } from '../testing/specification.ts';
import type { Block } from './context-document.ts';
import { readDocument } from './read-document.ts';

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
