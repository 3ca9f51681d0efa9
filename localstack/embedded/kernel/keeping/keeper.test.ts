import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFile, DataFolderError } from './data-file.ts';
import type { Changed } from './keepable.ts';
import { Keeper } from './keeper.ts';

interface Note {
  readonly text: string;
  readonly tags: Map<string, string>;
}

/** A service that remembers notes. */
class Notes {
  readonly notes = new Map<string, Note>();
  readonly #changed: Changed;

  constructor(keeper: Keeper, name = 'notes') {
    this.#changed = keeper.keep<Note>(name, {
      keys: () => this.notes.keys(),
      get: (key) => this.notes.get(key),
      restore: (records) => {
        for (const [key, note] of records) this.notes.set(key, note);
      },
      clear: () => this.notes.clear(),
    });
  }

  write(key: string, text: string): void {
    this.notes.set(key, { text, tags: new Map() });
    this.#changed(key);
  }

  tear(key: string): void {
    this.notes.delete(key);
    this.#changed(key);
  }

  /** Changes a note without saying which. */
  tag(key: string, tag: string): void {
    this.notes.get(key)?.tags.set(tag, '');
    this.#changed();
  }

  get texts(): readonly string[] {
    return [...this.notes.values()].map(({ text }) => text);
  }
}

describe('what a cloud keeps', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jobline-keeper-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** The notes of a cloud that starts on the folder while no other runs. */
  async function started() {
    const file = new DataFile(folder);
    const keeper = new Keeper(file);
    const notes = new Notes(keeper);
    await keeper.open();
    return { keeper, notes, end: () => file.close() };
  }

  it('is there again in the order in which it was first written', async () => {
    const first = await started();
    first.notes.write('a', 'one');
    first.notes.write('b', 'two');
    first.notes.write('c', 'three');
    first.keeper.flush();
    first.notes.write('a', 'uno');
    first.notes.tear('b');
    first.keeper.flush();
    first.end();
    const second = await started();
    expect(second.notes.texts).toEqual(['uno', 'three']);
    second.end();
  });

  it('includes changes of which nobody says where they are', async () => {
    const first = await started();
    first.notes.write('a', 'one');
    first.keeper.flush();
    first.notes.tag('a', 'red');
    first.keeper.flush();
    first.end();
    const second = await started();
    expect([...(second.notes.notes.get('a')?.tags.keys() ?? [])]).toEqual(['red']);
    second.end();
  });

  it('includes what changes outside of requests, at the end of the turn', async () => {
    const first = await started();
    first.notes.write('a', 'one');
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    first.end();
    const second = await started();
    expect(second.notes.texts).toEqual(['one']);
    second.end();
  });

  it('is written with the next change where writing has failed', async () => {
    const file = new DataFile(folder);
    let isFull = true;
    const keeper = new Keeper({
      read: () => file.read(),
      write: (changes) => {
        if (isFull) throw new Error('The disk is full.');
        file.write(changes);
      },
      close: () => file.close(),
    });
    const notes = new Notes(keeper);
    notes.write('a', 'one');
    expect(() => keeper.flush()).toThrow('full');
    isFull = false;
    await keeper.close();
    const second = await started();
    expect(second.notes.texts).toEqual(['one']);
    second.end();
  });

  it('is written later where a record beside it cannot be copied', async () => {
    const keeper = new Keeper(new DataFile(folder));
    const before = new Notes(keeper, 'before');
    const notes = new Notes(keeper);
    let broken: unknown = () => {};
    const changed = keeper.keep('broken', {
      keys: () => ['x'],
      get: () => broken,
      restore: () => {},
      clear: () => {},
    });
    before.write('a', 'one');
    changed('x');
    notes.write('b', 'two');
    expect(() => keeper.flush()).toThrow('could not be cloned');
    broken = undefined;
    await keeper.close();
    const reread = new DataFile(folder);
    const found = reread.read();
    reread.close();
    expect([...found.keys()].sort()).toEqual(['before', 'notes']);
  });

  it('is gone with the next change where writing that it is has failed', async () => {
    const file = new DataFile(folder);
    let isFull = false;
    const keeper = new Keeper({
      read: () => file.read(),
      write: (changes) => {
        if (isFull) throw new Error('The disk is full.');
        file.write(changes);
      },
      close: () => file.close(),
    });
    const notes = new Notes(keeper);
    notes.write('a', 'one');
    keeper.flush();
    isFull = true;
    notes.tear('a');
    expect(() => keeper.flush()).toThrow('full');
    isFull = false;
    await keeper.close();
    const second = await started();
    expect(second.notes.texts).toEqual([]);
    second.end();
  });

  it('goes back to a snapshot, in memory and in the file', async () => {
    const first = await started();
    first.notes.write('a', 'one');
    const snapshot = await first.keeper.snapshot();
    first.notes.tear('a');
    first.notes.write('b', 'two');
    first.keeper.flush();
    await first.keeper.restore(snapshot);
    expect(first.notes.texts).toEqual(['one']);
    first.end();
    const second = await started();
    expect(second.notes.texts).toEqual(['one']);
    second.end();
  });

  it('can be copied and cleared without a file', async () => {
    const keeper = new Keeper();
    const notes = new Notes(keeper);
    notes.write('a', 'one');
    const snapshot = await keeper.snapshot();
    await keeper.restore(new Map());
    expect(notes.texts).toEqual([]);
    await keeper.restore(snapshot);
    expect(notes.texts).toEqual(['one']);
  });

  it('is copied, forgotten and brought back one after the other', async () => {
    const keeper = new Keeper();
    const held = Promise.withResolvers<void>();
    let isHeld = true;
    const notes = new Map<string, string>();
    keeper.keep<string>('slow', {
      keys: () => notes.keys(),
      get: (key) => notes.get(key),
      restore: async (records) => {
        if (isHeld) await held.promise;
        for (const [key, note] of records) notes.set(key, note);
      },
      clear: () => notes.clear(),
    });
    notes.set('a', 'one');
    const one = await keeper.snapshot();
    notes.set('b', 'two');
    const two = await keeper.snapshot();
    const brought = [keeper.restore(one), keeper.restore(two), keeper.restore(one)];
    const copied = keeper.snapshot();
    isHeld = false;
    held.resolve();
    await Promise.all(brought);
    expect([...notes.keys()]).toEqual(['a']);
    expect((await copied).get('slow')?.size).toBe(1);
  });

  it('is refused to a second cloud while the first one runs', async () => {
    const first = await started();
    expect(() => new DataFile(folder)).toThrow(DataFolderError);
    first.end();
    (await started()).end();
  });
});
