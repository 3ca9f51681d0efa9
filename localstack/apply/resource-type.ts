import type * as z from 'zod';
import type { Cloud } from './cloud.ts';
import type { Naming } from './generated-names.ts';
import type { Values } from './values.ts';

/** What a new resource is: its Terraform id, and its attributes where AWS already told them. */
interface Created {
  readonly id: string;
  readonly attributes?: Values;
}

/** A resource that exists: its id, its arguments as last applied, its attributes as last read. */
interface Existing<A> {
  readonly id: string;
  readonly arguments: A;
  readonly attributes: Values;
}

/** A change in place: as it was, and how the arguments shall be. */
export interface Change<A> extends Existing<A> {
  readonly wanted: A;
}

/** How one Terraform resource type becomes calls to AWS. Arguments are Terraform's, snake_case. */
export interface Definition<S extends z.ZodObject> {
  /** All the arguments that are understood. What is not in it is refused before anything happens. */
  readonly arguments: S;
  /** The arguments that AWS cannot change in place; without `update`, all of them. */
  readonly replaceOn?: readonly (keyof z.infer<S> & string)[];
  /** How it gets a name where the stack gives none; without it, a name is required. */
  readonly naming?: Naming;
  /** Makes arguments out of files, so that a new content is a change. Given before expressions are checked. */
  prepare?(raw: Values, folder: string): Promise<Values>;
  create(cloud: Cloud, wanted: z.infer<S>): Promise<Created>;
  /** What AWS computes (`arn`, `url`, ...); `undefined` or a not-found error means it is gone. */
  read(cloud: Cloud, existing: Existing<z.infer<S>>): Promise<Values | undefined>;
  update?(cloud: Cloud, change: Change<z.infer<S>>): Promise<void>;
  delete(cloud: Cloud, existing: Existing<z.infer<S>>): Promise<void>;
  /**
   * Finds what an interrupted create left behind, by the arguments; called only for a resource
   * whose create began and never ended.
   */
  find?(cloud: Cloud, wanted: z.infer<S>): Promise<string | undefined>;
}

/** The same with the arguments unchecked: each call checks them against the schema first. */
export interface ResourceType {
  readonly arguments: z.ZodObject;
  readonly naming: Naming | undefined;
  readonly prepare: ((raw: Values, folder: string) => Promise<Values>) | undefined;
  readonly find: ((cloud: Cloud, wanted: Values) => Promise<string | undefined>) | undefined;
  readonly canUpdate: boolean;
  mustReplace(argument: string): boolean;
  create(cloud: Cloud, wanted: Values): Promise<Created>;
  read(cloud: Cloud, existing: Existing<Values>): Promise<Values | undefined>;
  update(cloud: Cloud, change: Change<Values>): Promise<void>;
  delete(cloud: Cloud, existing: Existing<Values>): Promise<void>;
}

/** Turns a typed definition into what the engine calls. */
export function resourceType<S extends z.ZodObject>(definition: Definition<S>): ResourceType {
  const typed = (values: Values) => definition.arguments.parse(values);
  const existing = (found: Existing<Values>) => ({ ...found, arguments: typed(found.arguments) });
  const { update, find, prepare } = definition;
  const replaceOn = new Set<string>(definition.replaceOn ?? []);
  return {
    arguments: definition.arguments,
    naming: definition.naming,
    prepare: prepare?.bind(definition),
    find: find === undefined ? undefined : (cloud, wanted) => find(cloud, typed(wanted)),
    canUpdate: update !== undefined,
    mustReplace: (argument) => update === undefined || replaceOn.has(argument),
    create: (cloud, wanted) => definition.create(cloud, typed(wanted)),
    read: (cloud, found) => definition.read(cloud, existing(found)),
    update: async (cloud, change) =>
      update?.(cloud, { ...existing(change), wanted: typed(change.wanted) }),
    delete: (cloud, found) => definition.delete(cloud, existing(found)),
  };
}

export type ResourceTypes = ReadonlyMap<string, ResourceType>;
