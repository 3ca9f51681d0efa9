import { inflateRawSync } from 'node:zlib';
import { contextIsCorrupt, contextIsEncrypted, contextIsTooLarge } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';

/** A file inside a zip, as the central directory names it. Source: PKWARE APPNOTE 6.3.10, 4.3. */
interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedSize: number;
  /** Offset of its local header. */
  readonly at: number;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;

/** Whether the zip holds a file of this name; `''` asks whether it holds any at all. */
export function hasEntry(bytes: Uint8Array, name: string): boolean {
  try {
    const entries = entriesOf(viewOf(bytes));
    return name === '' ? entries.length > 0 : entries.some((entry) => entry.name === name);
  } catch {
    return false;
  }
}

/**
 * Unpacks the wanted files of a zip. What they unpack to is bounded while it is unpacked: the sizes
 * that the zip states of itself are not believed.
 *
 * @throws PermanentError `context_corrupt`, `context_encrypted`, `context_too_large`
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Buffer> {
  const view = viewOf(bytes);
  const files = new Map<string, Buffer>();
  let room: number = contextLimits.unpackedBytes;
  for (const entry of entriesOf(view)) {
    if (!wanted(entry.name)) continue;
    if (entry.encrypted) throw contextIsEncrypted();
    const content = unpack(view, entry, room);
    room -= content.length;
    files.set(entry.name, content);
  }
  return files;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function entriesOf(zip: Buffer): ZipEntry[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > contextLimits.zipEntries) {
    throw contextIsTooLarge('files inside it', contextLimits.zipEntries);
  }
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + ENTRY_LENGTH > zip.length || zip.readUInt32LE(at) !== ENTRY_MARK) {
      throw contextIsCorrupt();
    }
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END_MARK) return at;
  }
  throw contextIsCorrupt();
}

function unpack(zip: Buffer, { at, method, packedSize }: ZipEntry, room: number): Buffer {
  if (at + LOCAL_LENGTH > zip.length || zip.readUInt32LE(at) !== LOCAL_MARK) {
    throw contextIsCorrupt();
  }
  const start = at + LOCAL_LENGTH + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (packed.length < packedSize || (method !== 0 && method !== 8)) throw contextIsCorrupt();
  const tooLarge = () =>
    contextIsTooLarge('megabytes of text', contextLimits.unpackedBytes / 1024 / 1024);
  if (method === 0) {
    if (packed.length > room) throw tooLarge();
    return packed;
  }
  if (room <= 0) throw tooLarge();
  try {
    return inflateRawSync(packed, { maxOutputLength: room });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : contextIsCorrupt(error);
  }
}
