import type { Cloud } from './cloud.ts';
import { ApplyError, ApplyFailed } from './errors.ts';
import { isMissing, unlessMissing } from './missing.ts';
import type { ResourceType, ResourceTypes } from './resource-type.ts';
import { runAll } from './run.ts';
import type { StateEntry } from './state.ts';

/**
 * Asks the cloud what of the state is still there. What is gone loses its object, so that it is
 * created anew; attributes are as the cloud gives them now. What an interrupted create left behind
 * becomes an object marked as `creating`, which a plan replaces. Throws `ApplyFailed` where the cloud
 * does not say whether something is there.
 */
export async function refresh(
  cloud: Cloud,
  types: ResourceTypes,
  resources: ReadonlyMap<string, StateEntry>,
  parallelism: number,
): Promise<Map<string, StateEntry>> {
  const fresh = new Map(resources);
  await runAll([...resources], parallelism, async ([address, entry]) => {
    const type = typeOf(types, address, entry);
    try {
      fresh.set(address, await refreshEntry(cloud, type, entry));
    } catch (error) {
      throw new ApplyFailed([{ address, error }], []);
    }
  });
  return fresh;
}

/** The type of a resource in the state. Throws `StateUnusable` where it is not known any more. */
export function typeOf(types: ResourceTypes, address: string, entry: StateEntry): ResourceType {
  const type = types.get(entry.type);
  if (type !== undefined) return type;
  throw new ApplyError(
    'StateUnusable',
    `The state holds ${address}, but the resource type ${entry.type} is not supported.`,
  );
}

/** What of one entry of the state is still there. */
export async function refreshEntry(
  cloud: Cloud,
  type: ResourceType,
  entry: StateEntry,
): Promise<StateEntry> {
  const { object, ...rest } = entry;
  if (object === undefined) return withLeftover(cloud, type, entry);
  const attributes = await unlessMissing(type.read(cloud, object));
  return attributes === undefined ? rest : { ...entry, object: { ...object, attributes } };
}

async function withLeftover(
  cloud: Cloud,
  type: ResourceType,
  entry: StateEntry,
): Promise<StateEntry> {
  if (entry.creating === undefined || type.find === undefined) return entry;
  const id = await type.find(cloud, entry.creating).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (id === undefined || entry.deposed.some((old) => old.id === id)) return entry;
  return { ...entry, object: { id, arguments: entry.creating, attributes: {} } };
}
