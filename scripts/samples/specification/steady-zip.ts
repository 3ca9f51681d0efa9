import { unzipSync, zipSync } from 'fflate';

/** The first moment that a zip can tell. */
const EPOCH = '1980-01-01T00:00:00';
const TIMES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)/g;

/** A Word document without the time at which it was written: the same content, the same bytes. */
export function steadyZip(docx: Buffer): Buffer {
  const parts = unzipSync(new Uint8Array(docx));
  const steady = Object.entries(parts).map(([name, bytes]): [string, Uint8Array] => {
    if (name !== 'docProps/core.xml') return [name, bytes];
    const text = new TextDecoder().decode(bytes).replace(TIMES, `$1${EPOCH}Z`);
    return [name, new TextEncoder().encode(text)];
  });
  return Buffer.from(zipSync(Object.fromEntries(steady), { mtime: new Date(EPOCH), level: 9 }));
}
