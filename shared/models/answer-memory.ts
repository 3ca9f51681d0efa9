import type * as z from 'zod';
import type { FileStore } from '../files/file-store.ts';
import { jsonIn } from '../json/json-in.ts';

/** Where answers of models are kept. What is damaged or of another shape is as good as not there. */
export interface AnswerMemory {
  get<Kept>(name: string, shape: z.ZodType<Kept>): Promise<Kept | undefined>;
  put(name: string, value: unknown): Promise<void>;
  delete(name: string): Promise<void>;
}

/** Keeps answers as JSON in a folder of the file store, a file each. */
export function createAnswerMemory(
  { files }: { readonly files: FileStore },
  { folder }: { readonly folder: string },
): AnswerMemory {
  const keyOf = (name: string) => `${folder}/${name}.json`;
  return {
    async get(name, shape) {
      const bytes = await files.get(keyOf(name));
      return bytes && shape.safeParse(jsonIn(Buffer.from(bytes).toString('utf8'))).data;
    },
    delete: (name) => files.delete(keyOf(name)),
    put: (name, value) => files.put(keyOf(name), JSON.stringify(value), 'application/json'),
  };
}
