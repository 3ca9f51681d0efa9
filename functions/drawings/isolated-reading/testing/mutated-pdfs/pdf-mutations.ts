import * as fc from 'fast-check';
import { mutated, mutations } from '../../../../../fuzz/testing/mutations.ts';
import { type PdfObjects, pdfOf, type Table } from './pdf-objects.ts';

/** Changes the body of one object, found by chance; may look at the others. */
type Change = (body: string, others: readonly string[]) => string;

const nth = (
  pattern: RegExp,
  turn: number,
  text: string,
  put: (found: string) => string,
): string => {
  const found = [...text.matchAll(pattern)];
  const one = found[turn % Math.max(1, found.length)];
  if (one === undefined) return text;
  return text.slice(0, one.index) + put(one[0]) + text.slice(one.index + one[0].length);
};

const numbers = [
  '0',
  '-1',
  '1',
  '2',
  '99999999999',
  '-2147483648',
  '4294967296',
  '1e400',
  '0.00000001',
  '1.7976931348623157e308',
  '3.4e38',
  '--5',
  '.',
  '100000',
  '1000000',
  'null',
  'true',
  '(text)',
  '/Name',
  '[]',
  '<<>>',
  '[1 2 3]',
];

const names = [
  'Type',
  'Page',
  'Pages',
  'Kids',
  'Count',
  'Parent',
  'Contents',
  'Resources',
  'MediaBox',
  'CropBox',
  'Rotate',
  'UserUnit',
  'Font',
  'XObject',
  'Pattern',
  'Shading',
  'ExtGState',
  'Filter',
  'DecodeParms',
  'Length',
  'Width',
  'Height',
  'FlateDecode',
  'LZWDecode',
  'DCTDecode',
  'JPXDecode',
  'JBIG2Decode',
  'CCITTFaxDecode',
  'RunLengthDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
  'Crypt',
  'Type0',
  'Type1',
  'Type3',
  'TrueType',
  'CIDFontType2',
  'Encoding',
  'Identity-H',
  'ToUnicode',
  'Separation',
  'Indexed',
  'ICCBased',
  'DeviceN',
  'Lab',
  'SMask',
  'OCG',
  'OCProperties',
  'Encrypt',
  'ObjStm',
  'XRef',
  'Metadata',
  'Form',
  'Image',
  'Group',
  'Matrix',
  'BBox',
  '',
  '__proto__',
  'A#00B',
];

/** Operators and operands of page contents. */
const operators = [
  'q ',
  'Q ',
  'BT ',
  'ET ',
  'Do ',
  '/F1 12 Tf ',
  '/F1 0 Tf ',
  '/None 9 Tf ',
  '0 0 m ',
  '1e9 1e9 l ',
  'h S ',
  'f* ',
  'W n ',
  '0 0 0 0 0 0 cm ',
  '1e30 0 0 1e30 0 0 cm ',
  'nan ',
  '[ ',
  '] 0 d ',
  '<< ',
  '>> BDC ',
  'EMC ',
  '/X Do ',
  '(A-101-BB-B2) Tj ',
  '[(A)-99999(L1)] TJ ',
  'BI /W 9999 /H 9999 /BPC 8 /CS /G ID x EI ',
  '/P scn ',
  'sh ',
  '-1 w ',
  '3 Tr ',
  '1000 Tz ',
  '0 0 1e9 1e9 re S ',
  '/half gs ',
  '% ',
  '( ',
  '< ',
];

const depth = fc.constantFrom(1, 10, 200, 5000, 100_000);
const turn = fc.nat(10_000);
const pick = (words: readonly string[]) => fc.constantFrom(...words);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ turn, to: pick(numbers) }).map(
    ({ turn: at, to }): Change =>
      (body) =>
        nth(/-?\d*\.?\d+/g, at, body, () => to),
  ),
  fc.record({ turn, to: pick(names) }).map(
    ({ turn: at, to }): Change =>
      (body) =>
        nth(/\/[A-Za-z0-9]+/g, at, body, () => `/${to}`),
  ),
  fc.record({ turn, to: fc.nat(30) }).map(
    ({ turn: at, to }): Change =>
      (body) =>
        nth(/\d+ 0 R/g, at, body, () => `${to} 0 R`),
  ),
  fc.record({ turn, depth, open: fc.constantFrom('<</A ', '[', '(', '[<</Kids[') }).map(
    ({ turn: at, depth: deep, open }): Change =>
      (body) =>
        nth(/\/[A-Za-z]+ /g, at, body, (found) => `${found}${open.repeat(deep)}`),
  ),
  fc.record({ turn, name: pick(names), value: pick(numbers) }).map(
    ({ name, value }): Change =>
      (body) =>
        body.replace('<<', `<</${name} ${value} `),
  ),
  fc.constantFrom('FlateDecode', 'LZWDecode', 'ASCII85Decode', 'DCTDecode', 'RunLengthDecode').map(
    (filter): Change =>
      (body) =>
        body.replace('<<', `<</Filter[/${filter} /${filter}]`),
  ),
  mutations(operators).map(
    (changes): Change =>
      (body) =>
        body.replace(/stream\n([\s\S]*)\nendstream/, (_all, data: string) => {
          const other = mutated(Buffer.from(data, 'latin1'), changes).toString('latin1');
          return `stream\n${other}\nendstream`;
        }),
  ),
  turn.map(
    (at): Change =>
      (body, others) =>
        others[at % others.length] ?? body,
  ),
  fc.constant<Change>(() => ''),
  fc.constant<Change>((body) => body.replace('endstream', '')),
);

export interface PdfMutation {
  readonly changes: readonly { readonly turn: number; readonly change: Change }[];
  readonly table: Table;
  readonly trailer: readonly (readonly [string, string])[];
}

/** What is done to the parts of a PDF. Shown by what it makes: see `withMutation`. */
export const pdfMutation: fc.Arbitrary<PdfMutation> = fc.record({
  changes: fc.array(fc.record({ turn, change }), { maxLength: 5 }),
  table: fc.constantFrom<Table>('true', 'true', 'true', 'shifted', 'missing', 'turned round'),
  trailer: fc.array(fc.tuple(pick(names), pick([...numbers, '1 0 R', '2 0 R'])), { maxLength: 1 }),
});

/** The PDF with the mutation. */
export function withMutation(pdf: PdfObjects, { changes, table, trailer }: PdfMutation): Buffer {
  const bodies = new Map(pdf.bodies);
  const [ids, others] = [[...bodies.keys()], [...bodies.values()]];
  for (const one of changes) {
    const id = ids[one.turn % ids.length] ?? 1;
    bodies.set(id, one.change(bodies.get(id) ?? '', others));
  }
  const more = trailer.map(([name, value]) => `/${name} ${value}`).join('');
  return pdfOf({ bodies, trailer: `${more}${pdf.trailer}` }, table);
}
