import { deserialize, serialize } from 'node:v8';
import type * as z from 'zod';
import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';

/**
 * What a stage has made so far, each part kept as soon as it is made, such as a page: a later run goes
 * on from there. Parts may hold whatever can be cloned; they end with the stage.
 */
export interface Parts {
  /** Those of earlier runs that have this shape, in the order of their names. */
  kept<Part>(shape: z.ZodType<Part>): Promise<readonly Part[]>;
  /** Keeps a part while the stage goes on; its loss costs only that it is made again. */
  keep(name: string, part: unknown): void;
}

interface Dependencies {
  readonly files: Pick<FileStore, 'put' | 'get' | 'list' | 'delete'>;
  readonly telemetry: Pick<Telemetry, 'warn'>;
}

interface Options {
  /** Where they lie, without a trailing `/`. */
  readonly folder: string;
  /** Called for each part that no run has kept before. */
  readonly onKept: () => void;
}

/** The parts of one stage in one run. */
export function createStageParts({ files, telemetry }: Dependencies, { folder, onKept }: Options) {
  let listed: Promise<Set<string>> | undefined;
  /** The keys of earlier runs, and those that this one adds. */
  const known = () => {
    listed ??= files.list(`${folder}/`).then((keys) => new Set(keys));
    return listed;
  };
  const writing = new Set<Promise<void>>();
  const keyOf = (name: string) => `${folder}/${name}.bin`;

  const write = async (name: string, part: unknown): Promise<void> => {
    const key = keyOf(name);
    try {
      const bytes = serialize(part);
      const keys = await known();
      await files.put(key, bytes, 'application/octet-stream');
      if (!keys.has(key)) onKept();
      keys.add(key);
    } catch (error) {
      telemetry.warn('part_not_kept', { part: name, error });
    }
  };

  const parts: Parts = {
    async kept(shape) {
      const found = [...(await known())].sort();
      const read = await Promise.all(found.map((key) => files.get(key)));
      return read.flatMap((bytes) => {
        const part = shape.safeParse(bytes && valueIn(bytes));
        return part.success ? [part.data] : [];
      });
    },
    keep(name, part) {
      const written = write(name, part).finally(() => writing.delete(written));
      writing.add(written);
    },
  };
  /** Waits until nothing is being written any more. */
  const settled = async (): Promise<void> => {
    await Promise.all(writing);
  };
  return {
    parts,
    settled,
    /** The stage has ended: none is needed any more. */
    async forget(): Promise<void> {
      await settled();
      const keys = (await listed) ?? [];
      await Promise.all([...keys].map((key) => files.delete(key)));
    },
  };
}

/** `undefined` for what is damaged. */
function valueIn(bytes: Uint8Array): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}
