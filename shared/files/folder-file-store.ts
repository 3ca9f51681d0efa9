import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PermanentError } from '../errors/index.ts';
import type { FileStore } from './file-store.ts';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function unlessMissing<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function readStart(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Files in a folder of this machine; signed links are plain `file:` links and never expire. */
export function createFolderFileStore({ folder }: { readonly folder: string }): FileStore {
  const root = resolve(folder);
  const pathOf = (key: string) => {
    const path = resolve(root, key);
    if (path.startsWith(root + sep)) return path;
    throw new PermanentError('file_key_invalid', 'A file key must stay inside its store.');
  };
  const place = async (key: string, write: (path: string) => Promise<void>) => {
    const path = pathOf(key);
    const unfinished = `${path}.${crypto.randomUUID()}.part`;
    await mkdir(dirname(path), { recursive: true });
    await write(unfinished);
    await rename(unfinished, path);
  };
  return {
    put: (key, body) => place(key, (path) => writeFile(path, body)),
    get: (key) => unlessMissing(() => readFile(pathOf(key))),
    getStart: (key, length) => unlessMissing(() => readStart(pathOf(key), length)),
    facts: (key) =>
      unlessMissing(async () => {
        const { size } = await stat(pathOf(key));
        return { size, contentType: 'application/octet-stream' };
      }),
    copy: (from, to) => place(to, (path) => copyFile(pathOf(from), path)),
    delete: (key) => rm(pathOf(key), { force: true }),
    async list(prefix) {
      await mkdir(root, { recursive: true });
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((key) => key.startsWith(prefix))
        .sort();
    },
    signedDownload: async (key) => pathToFileURL(pathOf(key)).href,
    signedUpload: async (key) => ({ url: pathToFileURL(pathOf(key)).href, fields: {} }),
  };
}
