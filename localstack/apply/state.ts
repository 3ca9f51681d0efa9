import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { ApplyError } from './errors.ts';

const values = z.record(z.string(), z.unknown());

const objectSchema = z.object({
  id: z.string(),
  /** The arguments as applied, expressions resolved. */
  arguments: values,
  /** What AWS computed: `arn`, `url`, ... */
  attributes: values,
});

const entrySchema = z.object({
  type: z.string(),
  /** Addresses that must outlive this resource. */
  dependencies: z.array(z.string()),
  preventDestroy: z.boolean(),
  /** What is in the cloud now; absent between a replacement's delete and create. */
  object: objectSchema.optional(),
  /** Set while a create is under way: a kill then leaves something that must be looked for. */
  creating: values.optional(),
  /** Replaced objects that are still to be deleted. */
  deposed: z.array(objectSchema).default([]),
});

const stateSchema = z.object({
  version: z.literal(1),
  resources: z.record(z.string(), entrySchema),
  outputs: values,
});

export type StateObject = z.infer<typeof objectSchema>;
export type StateEntry = z.infer<typeof entrySchema>;
export type State = z.infer<typeof stateSchema>;

/** Reads a state file; no file is an empty state. Throws `StateUnusable` for anything else. */
export async function readState(file: string): Promise<State> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const sentence = `The state file ${file} cannot be read: name a file of yours.`;
    throw new ApplyError('StateUnusable', sentence, error);
  });
  if (text === undefined) return emptyState();
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ApplyError(
      'StateUnusable',
      `The state file ${file} cannot be read. Put back a good copy, or remove it and the resources it names.`,
      error,
    );
  }
}

export function emptyState(): State {
  return { version: 1, resources: {}, outputs: {} };
}

/** The state in memory and on disk. */
export interface StateStore {
  readonly resources: ReadonlyMap<string, StateEntry>;
  /** Resolves when the change is on disk. `undefined` removes the entry. */
  put(address: string, entry: StateEntry | undefined): Promise<void>;
  /** Changes the entry in memory; it reaches the disk with the next change. */
  note(address: string, entry: StateEntry): void;
  finish(outputs: Readonly<Record<string, unknown>>): Promise<void>;
}

/**
 * Keeps the file up to date: always written whole to a file beside it and renamed, so a kill at any
 * moment leaves the state before or after a change. Changes made while a write is under way share
 * the next one. The file holds secrets of the stack, so only its owner may read it.
 */
export function openState(file: string, initial: State): StateStore {
  const resources = new Map(Object.entries(initial.resources));
  let outputs: Readonly<Record<string, unknown>> = initial.outputs;
  let writing: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  const write = async () => {
    queued = undefined;
    const state = { version: 1, resources: Object.fromEntries(resources), outputs };
    if (resources.size === 0 && Object.keys(outputs).length === 0) return rm(file, { force: true });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  const save = () => {
    if (queued === undefined) {
      queued = writing.catch(() => undefined).then(write);
      writing = queued;
    }
    return queued;
  };

  return {
    resources,
    put(address, entry) {
      if (entry === undefined) resources.delete(address);
      else resources.set(address, entry);
      return save();
    },
    note: (address, entry) => void resources.set(address, entry),
    finish(final) {
      outputs = final;
      return save();
    },
  };
}
