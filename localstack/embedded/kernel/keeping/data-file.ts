import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { makeFolder } from '../../../make-folder.ts';
import type { Records } from './kept.ts';
import type { RecordChange, RecordFile } from './record-file.ts';

/** Raised with every change of the records that an older or newer cloud could not read. */
const format = 1;

/** A data folder that cannot be used; the message says why and what to do. */
export class DataFolderError extends Error {
  readonly code = 'data_folder_unusable';
}

/**
 * The records of all services in one SQLite file. What `write` has taken outlives the process,
 * however it ends; the end of the machine may cost the last moments, never the file.
 */
export class DataFile implements RecordFile {
  readonly #database: DatabaseSync;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;

  /**
   * Makes the folder where it is missing.
   * @throws DataFolderError where it cannot be made or written, another cloud has it, or it is of
   *   another format
   */
  constructor(folder: string) {
    this.#database = openIn(folder);
    this.#get = this.#database.prepare('SELECT bytes FROM records WHERE service = ? AND key = ?');
    this.#put = this.#database.prepare(
      `INSERT INTO records (service, key, bytes) VALUES (?, ?, ?)
       ON CONFLICT (service, key) DO UPDATE SET bytes = excluded.bytes`,
    );
    this.#delete = this.#database.prepare('DELETE FROM records WHERE service = ? AND key = ?');
  }

  read(): ReadonlyMap<string, Records> {
    const keys = new Map<string, string[]>();
    const rows = this.#database.prepare('SELECT service, key FROM records ORDER BY id');
    for (const { service, key } of rows.iterate()) {
      if (typeof service !== 'string' || typeof key !== 'string') continue;
      const known = keys.get(service);
      if (known === undefined) keys.set(service, [key]);
      else known.push(key);
    }
    return new Map([...keys].map(([service, some]) => [service, this.#records(service, some)]));
  }

  write(changes: Iterable<RecordChange>): void {
    this.#database.exec('BEGIN');
    try {
      for (const { service, key, bytes } of changes) {
        if (bytes === undefined) this.#delete.run(service, key);
        else this.#put.run(service, key, bytes);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #records(service: string, keys: readonly string[]): Records {
    const get = this.#get;
    return {
      size: keys.length,
      *[Symbol.iterator]() {
        for (const key of keys) {
          const bytes = get.get(service, key)?.['bytes'];
          if (!(bytes instanceof Uint8Array)) continue;
          yield [key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)] as const;
        }
      },
    };
  }
}

function openIn(folder: string): DatabaseSync {
  const database = opened(folder);
  try {
    claim(database);
    prepare(database, folder);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof DataFolderError) throw error;
    const message = `The data folder ${folder} is used by another cloud, or it is damaged.`;
    throw new DataFolderError(message, { cause: error });
  }
}

function opened(folder: string): DatabaseSync {
  try {
    // Secrets lie in it in plain text.
    makeFolder(folder, 0o700);
    return new DatabaseSync(join(folder, 'cloud.sqlite'));
  } catch (cause) {
    const message = `The data folder ${folder} cannot be made or written: name a folder of yours.`;
    throw new DataFolderError(message, { cause });
  }
}

/** A second cloud on the same folder would undo what the first one writes. */
function claim(database: DatabaseSync): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec('BEGIN EXCLUSIVE; COMMIT');
}

function prepare(database: DatabaseSync, folder: string): void {
  const found = database.prepare('PRAGMA user_version').get()?.['user_version'];
  if (found !== 0 && found !== format) {
    throw new DataFolderError(
      `The data folder ${folder} has format ${found}, this cloud reads ${format}: take another folder, or delete this one to begin anew.`,
    );
  }
  database.exec(`
    CREATE TABLE IF NOT EXISTS records (
      id INTEGER PRIMARY KEY,
      service TEXT NOT NULL,
      key TEXT NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (service, key)
    );
    PRAGMA user_version = ${format}`);
}
