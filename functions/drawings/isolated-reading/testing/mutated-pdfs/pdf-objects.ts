import { inflateSync } from 'node:zlib';

/** A PDF taken apart into the bodies of its objects, by their numbers; latin1 throughout. */
export interface PdfObjects {
  readonly bodies: ReadonlyMap<number, string>;
  readonly trailer: string;
}

const object = /(\d+) 0 obj\s([\s\S]*?)\sendobj/g;
const flate =
  /^<<([\s\S]*?)\/Filter\s*\/FlateDecode([\s\S]*?)>>\s*stream\r?\n([\s\S]*)\r?\nendstream$/;

/** Takes a plainly written PDF apart. Its streams are unpacked, so that what they say can be changed. */
export function objectsOf(pdf: Uint8Array): PdfObjects {
  const text = Buffer.from(pdf).toString('latin1');
  const bodies = [...text.matchAll(object)].map(([, id = '', body = '']): [number, string] => [
    Number(id),
    unpacked(body),
  ]);
  const [, trailer = ''] = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(text) ?? [];
  return { bodies: new Map(bodies), trailer: trailer.replace(/\/Size \d+/, '') };
}

function unpacked(body: string): string {
  const [, before = '', after = '', data] = flate.exec(body) ?? [];
  if (data === undefined) return body;
  const content = inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
  const entries = `${before}${after}`.replace(/\/Length \d+( 0 R)?/, '');
  return `<<${entries}/Length ${content.length}>>stream\n${content}\nendstream`;
}

/** How wrong the table of objects is. */
export type Table = 'true' | 'shifted' | 'missing' | 'turned round';

/** Puts objects together again, with a table that is as right as it is wanted. */
export function pdfOf({ bodies, trailer }: PdfObjects, table: Table): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [id, body] of bodies) {
    offsets.set(id, text.length);
    text += `${id} 0 obj ${body} endobj\n`;
  }
  const start = text.length;
  const size = Math.max(0, ...bodies.keys()) + 1;
  if (table !== 'missing') text += `xref\n0 ${size}\n${rowsOf(offsets, size, table)}`;
  return Buffer.from(
    `${text}trailer<<${trailer}/Size ${size}>>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

function rowsOf(offsets: ReadonlyMap<number, number>, size: number, table: Table): string {
  const rows = Array.from({ length: size }, (_, id) => {
    const known = table === 'turned round' ? offsets.get(size - id) : offsets.get(id);
    const offset = (known ?? 0) + (table === 'shifted' ? 7 : 0);
    return `${String(offset).padStart(10, '0')} ${id === 0 ? '65535 f' : '00000 n'} \n`;
  });
  return rows.join('');
}
