import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpack } from './unpack.ts';

/** A deployment package, unpacked. */
export interface CodePackage {
  /** Base64, as the service prints it. */
  readonly sha256: string;
  /** Bytes of the zip. */
  readonly size: number;
  /** The unpacked files: the task root. */
  readonly folder: string;
  /** Names the zip in `CodeStore.zip`. */
  readonly id: string;
}

/** Keeps every zip once, under its hash, beside a folder with its files. */
export class CodeStore {
  readonly #packages = new Map<string, Promise<CodePackage>>();
  readonly #folder: () => Promise<string>;

  /** @param folder gives the folder to keep everything in. */
  constructor(folder: () => Promise<string>) {
    this.#folder = folder;
  }

  /** @throws AwsError InvalidParameterValueException where it is not a zip, or too large. */
  add(zip: Buffer): Promise<CodePackage> {
    const hash = createHash('sha256').update(zip).digest();
    const id = hash.toString('hex');
    const known = this.#packages.get(id);
    if (known !== undefined) return known;
    const added = this.#unpack(zip, id, hash.toString('base64'));
    this.#packages.set(id, added);
    added.catch(() => this.#packages.delete(id));
    return added;
  }

  /** The zip as it was sent; undefined where there is none of this id. */
  async zip(id: string): Promise<Buffer | undefined> {
    if (!this.#packages.has(id)) return undefined;
    return readFile(join(await this.#folder(), `${id}.zip`));
  }

  /** Waits for what is being unpacked, whose folder can then be removed. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#packages.values());
  }

  async #unpack(zip: Buffer, id: string, sha256: string): Promise<CodePackage> {
    const files = unpack(zip);
    const root = await this.#folder();
    const folder = join(root, id);
    await mkdir(folder, { recursive: true });
    for (const [name, content] of files) {
      const path = join(folder, name);
      await mkdir(join(path, '..'), { recursive: true });
      // Zips made without a Unix host carry no modes, and a `bootstrap` must be executable.
      await writeFile(path, content, { mode: 0o755 });
    }
    await writeFile(join(root, `${id}.zip`), zip);
    return { sha256, size: zip.length, folder, id };
  }
}
