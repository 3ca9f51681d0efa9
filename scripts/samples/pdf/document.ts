import { zlibSync } from 'fflate';

/** Number of an object in the file; written as `7 0 R` where another object points to it. */
export interface Reference {
  readonly number: number;
}

/** An object of the file: its dictionary, and its bytes when it is a stream. */
interface PdfObject {
  readonly dictionary: string;
  readonly stream?: Uint8Array;
}

export const pointTo = ({ number }: Reference): string => `${number} 0 R`;

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/**
 * Collects objects and writes them as one PDF 1.7 file with a cross-reference table. No dates and
 * no random ids: the same objects give the same bytes. Streams are packed in JavaScript, since the
 * zlib of Node may pack differently from one processor to the next.
 */
export class PdfDocument {
  readonly #objects: PdfObject[] = [];

  /** How many objects there are so far. */
  get size(): number {
    return this.#objects.length;
  }

  add(dictionary: string): Reference {
    this.#objects.push({ dictionary });
    return { number: this.#objects.length };
  }

  addStream(entries: string, bytes: Uint8Array): Reference {
    const stream = zlibSync(bytes, { level: 9 });
    const dictionary = `<< ${entries} /Filter /FlateDecode /Length ${stream.length} >>`;
    this.#objects.push({ dictionary, stream });
    return { number: this.#objects.length };
  }

  toBytes(root: Reference, info: Reference): Uint8Array {
    const chunks: Buffer[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
    const offsets: number[] = [];
    let length = chunks[0]?.length ?? 0;
    const push = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
    };
    for (const [index, object] of this.#objects.entries()) {
      offsets.push(length);
      push(latin1(`${index + 1} 0 obj\n${object.dictionary}\n`));
      if (object.stream) {
        push(latin1('stream\n'));
        push(Buffer.from(object.stream));
        push(latin1('\nendstream\n'));
      }
      push(latin1('endobj\n'));
    }
    const start = length;
    push(latin1(crossReferenceTable(offsets)));
    const size = this.#objects.length + 1;
    push(latin1(`trailer\n<< /Size ${size} /Root ${pointTo(root)} /Info ${pointTo(info)} >>\n`));
    push(latin1(`startxref\n${start}\n%%EOF\n`));
    return new Uint8Array(Buffer.concat(chunks));
  }
}

function crossReferenceTable(offsets: readonly number[]): string {
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  return `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
}
