import { beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '../file-store.ts';

const bytes = Uint8Array.from({ length: 2000 }, (_, index) => index % 256);

/** What every file store keeps, whatever it is made of. */
export function testFileStore(name: string, makeStore: () => Promise<FileStore>): void {
  describe(`the file store in ${name}`, () => {
    let files: FileStore;
    beforeAll(async () => {
      files = await makeStore();
    });

    it('gives back exactly the bytes it was given', async () => {
      await files.put('a/whole.bin', bytes, 'application/octet-stream');
      expect(Buffer.from((await files.get('a/whole.bin')) ?? [])).toEqual(Buffer.from(bytes));
    });

    it('answers undefined for what is not there', async () => {
      expect(await files.get('a/none')).toBeUndefined();
      expect(await files.getStart('a/none', 10)).toBeUndefined();
      expect(await files.facts('a/none')).toBeUndefined();
    });

    it('reads the start of a file, also of a short and of an empty one', async () => {
      await files.put('b/long', bytes, 'application/pdf');
      await files.put('b/empty', new Uint8Array(), 'application/pdf');
      expect(Buffer.from((await files.getStart('b/long', 4)) ?? [])).toEqual(
        Buffer.from([0, 1, 2, 3]),
      );
      expect(await files.getStart('b/long', 5000)).toHaveLength(2000);
      expect(await files.getStart('b/empty', 4)).toHaveLength(0);
    });

    it('tells the size of a file', async () => {
      await files.put('c/sized', bytes, 'application/pdf');
      expect(await files.facts('c/sized')).toMatchObject({ size: 2000 });
    });

    it('replaces a file as a whole', async () => {
      await files.put('d/again', 'first', 'text/plain');
      await files.put('d/again', 'second', 'text/plain');
      expect(Buffer.from((await files.get('d/again')) ?? []).toString()).toBe('second');
    });

    it('copies and deletes, and deleting again is no error', async () => {
      await files.put('e/from name', 'text', 'text/plain');
      await files.copy('e/from name', 'e/to');
      await files.delete('e/from name');
      await files.delete('e/from name');
      expect(await files.list('e/')).toEqual(['e/to']);
    });

    it('lists by prefix in order', async () => {
      for (const key of ['f/2', 'f/1', 'f/sub/3', 'fg/4']) await files.put(key, 'x', 'text/plain');
      expect(await files.list('f/')).toEqual(['f/1', 'f/2', 'f/sub/3']);
    });
  });
}
