import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { contextIsCorrupt, contextIsTooLarge } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';

/** So little is unpacked at a time that a bomb is noticed before it fills the memory. */
const CHUNK = 16 * 1024;

/** Names of the files in a zip; none when it is too damaged to say. */
export function namesIn(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  try {
    walk(bytes, ({ name }) => names.add(name));
  } catch {
    // What was found before the damage is all there is.
  }
  return names;
}

/**
 * Unpacks the wanted files of a zip. What they unpack to is bounded while it is unpacked: the sizes
 * that the zip states of itself are not believed.
 *
 * @throws PermanentError `context_corrupt`, `context_too_large`
 */
export function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): ReadonlyMap<string, Buffer> {
  const parts = new Map<string, Uint8Array[]>();
  let open = 0;
  let files = 0;
  let room: number = contextLimits.unpackedBytes;
  let refusal: Error | undefined;
  try {
    walk(bytes, (file) => {
      files += 1;
      if (files > contextLimits.zipEntries) refusal ??= tooManyFiles();
      if (refusal !== undefined || !wanted(file.name)) return;
      const content: Uint8Array[] = [];
      parts.set(file.name, content);
      open += 1;
      file.ondata = (error, data, isLast) => {
        if (error) throw error;
        room -= data.length;
        if (room < 0) refusal ??= tooMuchText();
        if (refusal !== undefined) throw refusal;
        content.push(data);
        if (isLast) open -= 1;
      };
      file.start();
    });
  } catch (error) {
    throw refusal ?? contextIsCorrupt(error);
  }
  if (refusal !== undefined) throw refusal;
  if (open > 0 || files === 0) throw contextIsCorrupt();
  return new Map([...parts].map(([name, content]) => [name, Buffer.concat(content)]));
}

function walk(bytes: Uint8Array, found: (file: UnzipFile) => void): void {
  const zip = new Unzip(found);
  zip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    zip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  }
}

const tooManyFiles = () => contextIsTooLarge('files inside it', contextLimits.zipEntries);

const tooMuchText = () =>
  contextIsTooLarge('megabytes of text', contextLimits.unpackedBytes / 1024 / 1024);
