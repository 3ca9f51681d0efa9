import { PermanentError } from '#shared/errors/index.ts';

/** Signatures and field offsets of APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
const END = { signature: 0x06054b50, length: 22, count: 10, directory: 16 } as const;
/** `lengths`: fields that say how long the name, the extra field and the comment are. */
const ENTRY = { length: 46, time: 12, lengths: [28, 30, 32], local: 42 } as const;
const LOCAL = { time: 10 } as const;

/** Date and time of MS-DOS in UTC, two seconds fine: time in the low half, date in the high. */
function dosTime(time: Date): number {
  const year = Math.min(127, Math.max(0, time.getUTCFullYear() - 1980));
  const date = (year << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const clock =
    (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return ((date << 16) | clock) >>> 0;
}

/**
 * Sets the time of every file of a ZIP archive, in place, so that the same content gives the same
 * bytes whenever it is packed.
 *
 * @throws PermanentError `not_a_zip` when the bytes are no archive with a directory at the end
 */
export function stampZip(bytes: Uint8Array, time: Date): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - END.length;
  if (end < 0 || view.getUint32(end, true) !== END.signature) {
    throw new PermanentError('not_a_zip', 'The workbook is not a ZIP archive.');
  }
  const stamp = dosTime(time);
  let entry = view.getUint32(end + END.directory, true);
  for (let left = view.getUint16(end + END.count, true); left > 0; left -= 1) {
    let skip: number = ENTRY.length;
    view.setUint32(entry + ENTRY.time, stamp, true);
    view.setUint32(view.getUint32(entry + ENTRY.local, true) + LOCAL.time, stamp, true);
    for (const field of ENTRY.lengths) skip += view.getUint16(entry + field, true);
    entry += skip;
  }
}
