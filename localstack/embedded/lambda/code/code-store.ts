import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpack } from './unpack.ts';

/** A deployment package, unpacked. */
export interface CodePackage {
  /** Base64, as the service prints it. */
  readonly sha256: string;
  /** Bytes of the zip. */
  readonly size: number;
  /** Bytes of its files. */
  readonly unzipped: number;
  /** The unpacked files: the task root. */
  readonly folder: string;
  /** Names the zip in `CodeStore.zip`. */
  readonly id: string;
}

/** Keeps every zip once, under its hash, beside a folder with its files. */
export class CodeStore {
  readonly #packages = new Map<string, Promise<CodePackage>>();
  readonly #merged = new Map<string, Promise<string>>();
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

  /** The package of this id, as it was added. */
  async get(id: string): Promise<CodePackage> {
    const found = await this.#packages.get(id);
    if (found === undefined) throw new Error(`There is no package ${id}.`);
    return found;
  }

  /** The zip of a package that has been unpacked. */
  zipNow(found: CodePackage): Buffer {
    return readFileSync(`${found.folder}.zip`);
  }

  clear(): void {
    this.#packages.clear();
    this.#merged.clear();
  }

  /** The zip as it was sent; undefined where there is none of this id. */
  async zip(id: string): Promise<Buffer | undefined> {
    if (!this.#packages.has(id)) return undefined;
    return readFile(join(await this.#folder(), `${id}.zip`));
  }

  /** One folder with the files of all, where later packages cover earlier ones. */
  merge(packages: readonly CodePackage[]): Promise<string | undefined> {
    if (packages.length < 2) return Promise.resolve(packages[0]?.folder);
    const hash = createHash('sha256');
    for (const { id } of packages) hash.update(id);
    const id = `merged-${hash.digest('hex')}`;
    const merged = this.#merged.get(id) ?? this.#merge(packages, id);
    this.#merged.set(id, merged);
    merged.catch(() => this.#merged.delete(id));
    return merged;
  }

  /** Waits for what is being unpacked, whose folder can then be removed. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#packages.values(), ...this.#merged.values()]);
  }

  async #merge(packages: readonly CodePackage[], id: string): Promise<string> {
    const root = await this.#folder();
    const unfinished = join(root, `unfinished-${id}`);
    await rm(unfinished, { recursive: true, force: true });
    for (const { folder } of packages) await cp(folder, unfinished, { recursive: true });
    await rename(unfinished, join(root, id));
    return join(root, id);
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
    const unzipped = [...files.values()].reduce((sum, content) => sum + content.length, 0);
    return { sha256, size: zip.length, unzipped, folder, id };
  }
}
