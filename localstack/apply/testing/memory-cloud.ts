import * as z from 'zod';
import { type ResourceTypes, resourceType } from '../resource-type.ts';

/** A cloud of things in memory, with what was done to them. */
export interface MemoryCloud {
  readonly types: ResourceTypes;
  readonly things: Map<string, Readonly<Record<string, unknown>>>;
  /** `create one`, `update one`, `delete one`, in the order they ended. */
  readonly calls: string[];
  /** The most calls under way at once. */
  readonly busiest: () => number;
  /** Names whose create fails, with the error's name. */
  readonly failing: Map<string, string>;
  /** Called at the beginning of each create. */
  onCreate: (name: string) => Promise<void>;
}

/** Makes the resource type `thing`: it has a name that cannot change, and a size and tags that can. */
export function memoryCloud(): MemoryCloud {
  const things = new Map<string, Readonly<Record<string, unknown>>>();
  const calls: string[] = [];
  const failing = new Map<string, string>();
  let underWay = 0;
  let most = 0;
  const call = async (action: string, name: string, effect: () => void) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    const failure = action === 'create' ? failing.get(name) : undefined;
    if (failure !== undefined) throw Object.assign(new Error(`${name} fails`), { name: failure });
    effect();
    calls.push(`${action} ${name}`);
  };
  const cloud: Omit<MemoryCloud, 'types'> = {
    things,
    calls,
    failing,
    busiest: () => most,
    onCreate: async () => undefined,
  };
  const thing = resourceType({
    arguments: z.strictObject({
      name: z.string(),
      size: z.number().default(1),
      note: z.string().optional(),
      tags: z.record(z.string(), z.string()).optional(),
      tags_all: z.record(z.string(), z.string()).default({}),
    }),
    replaceOn: ['name'],
    async create(_cloud, wanted) {
      await cloud.onCreate(wanted.name);
      await call('create', wanted.name, () => things.set(wanted.name, wanted));
      return { id: wanted.name, attributes: { arn: `arn:${wanted.name}` } };
    },
    async read(_cloud, { id }) {
      return things.has(id) ? { arn: `arn:${id}` } : undefined;
    },
    async update(_cloud, { id, wanted }) {
      await call('update', id, () => things.set(id, wanted));
    },
    async delete(_cloud, { id }) {
      await call('delete', id, () => things.delete(id));
    },
    async find(_cloud, { name }) {
      return things.has(name) ? name : undefined;
    },
  });
  return Object.assign(cloud, { types: new Map([['thing', thing]]) });
}
