import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** An indirect object of a PDF file, by its number. */
export type Ref = number;

/** How an object is named inside another one. */
export const refTo = (ref: Ref): string => `${ref} 0 R`;

/** The second line tells programs that move files that this one is binary. */
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/**
 * A PDF file in the making (ISO 32000-1, section 7.5): objects are written as they come, streams
 * deflated. It holds no times and no chance: the same objects give the same bytes.
 */
export class PdfFile {
  readonly #objects: (readonly Uint8Array[] | null)[] = [];

  /** A number for an object that is written later, so that others can name it. */
  reserve(): Ref {
    return this.#objects.push(null);
  }

  /** @param body the object, such as a dictionary, in ASCII */
  set(ref: Ref, body: string): void {
    this.#objects[ref - 1] = [Buffer.from(body, 'latin1')];
  }

  add(body: string): Ref {
    const ref = this.reserve();
    this.set(ref, body);
    return ref;
  }

  /** @param entries of the stream's dictionary, without length and filter */
  addStream(entries: string, data: Uint8Array): Ref {
    const packed = deflateSync(data);
    const head = `<<${entries}/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
    return this.#objects.push([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream')]);
  }

  /** @param trailer entries of the trailer: `/Root` and, if there is one, `/Info` */
  finish(trailer: string): Uint8Array {
    const parts: Uint8Array[] = [HEADER];
    let at = HEADER.length;
    const put = (part: Uint8Array): void => {
      parts.push(part);
      at += part.length;
    };
    const offsets = this.#objects.map((object, i) => {
      const start = at;
      put(Buffer.from(`${i + 1} 0 obj\n`));
      for (const part of object ?? [Buffer.from('null')]) put(part);
      put(Buffer.from('\nendobj\n'));
      return start;
    });
    const size = offsets.length + 1;
    const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const id = createHash('md5');
    for (const part of parts) id.update(part);
    const name = id.digest('hex');
    const end = [
      `xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}`,
      `trailer\n<<${trailer}/Size ${size}/ID[<${name}><${name}>]>>\nstartxref\n${at}\n%%EOF\n`,
    ];
    return Buffer.concat([...parts, Buffer.from(end.join(''))]);
  }
}

/** A text outside the pages, such as a bookmark's: UTF-16 with its mark, as hexadecimal digits. */
export function textString(text: string): string {
  const units = Buffer.from(`\ufeff${text.toWellFormed()}`, 'utf16le').swap16();
  return `<${units.toString('hex')}>`;
}
