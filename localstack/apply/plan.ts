import { isDeepStrictEqual } from 'node:util';
import { ApplyError } from './errors.ts';
import { withName } from './generated-names.ts';
import { stackGraph } from './graph.ts';
import { inOrder } from './order.ts';
import { type Lookup, resolve } from './references.ts';
import type { ResourceType, ResourceTypes } from './resource-type.ts';
import type { Lifecycle, Stack, StackResource } from './stack.ts';
import type { StateEntry, StateObject } from './state.ts';
import { containsUnknown, isRecord, type Values } from './values.ts';

export type Action = 'create' | 'change' | 'replace' | 'delete' | 'unchanged';

/** What happens, or happened, to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** The arguments that differ from what was applied last; empty for create, delete, unchanged. */
  readonly arguments: readonly string[];
}

/** What the plan compares. */
export interface PlanInput {
  readonly stack: Stack;
  readonly types: ResourceTypes;
  /** The state as the cloud confirms it. */
  readonly resources: ReadonlyMap<string, StateEntry>;
  readonly data: ReadonlyMap<string, Values>;
}

/**
 * Says for every resource of the stack and of the state what an apply would do, dependencies first
 * and deletes last. What depends on a resource that does not exist yet counts as different.
 */
export async function planChanges(input: PlanInput): Promise<PlannedChange[]> {
  const { stack, types, resources, data } = input;
  const expected = new Map<string, { attributes: Values; partial?: boolean }>(
    [...data].map(([address, attributes]) => [address, { attributes }]),
  );
  const byAddress = new Map(stack.resources.map((resource) => [resource.address, resource]));
  const changes: PlannedChange[] = [];
  for (const address of inOrder(stackGraph(stack))) {
    const resource = byAddress.get(address);
    const type = types.get(resource?.type ?? '');
    if (resource === undefined || type === undefined) continue;
    const entry = resources.get(address);
    const resolved = await wantedArguments(stack, resource, type, (name) => expected.get(name));
    const wanted = withName(type, resolved, entry);
    refuseInvalid(address, type, wanted);
    const decision = decide(entry, wanted, type, resource.lifecycle);
    changes.push({ address, type: resource.type, ...decision });
    expected.set(address, expectedAttributes(decision.action, entry, wanted, type));
  }
  const gone = [...resources].filter(([address]) => !byAddress.has(address));
  for (const [address, { type }] of gone) {
    changes.push({ address, type, action: 'delete', arguments: [] });
  }
  return changes;
}

/** Throws `DestroyPrevented`, naming them all, if the plan ends what `prevent_destroy` protects. */
export function refusePrevented(
  changes: readonly PlannedChange[],
  isProtected: (address: string) => boolean,
): void {
  const refused = changes.filter(
    ({ address, action }) => (action === 'delete' || action === 'replace') && isProtected(address),
  );
  if (refused.length === 0) return;
  const names = refused.map((change) =>
    change.arguments.length === 0
      ? `${change.address} (${change.action})`
      : `${change.address} (${change.action} because of ${change.arguments.join(', ')})`,
  );
  throw new ApplyError(
    'DestroyPrevented',
    `Nothing was changed: prevent_destroy forbids ${names.join('; ')}.`,
  );
}

/** The arguments with expressions resolved, the provider's default tags and digests of files. */
export async function wantedArguments(
  stack: Stack,
  resource: StackResource,
  type: ResourceType,
  lookup: Lookup,
): Promise<Values> {
  const resolved = resolve(resource.arguments, lookup);
  if (!isRecord(resolved)) return {};
  const tagged =
    'tags_all' in type.arguments.shape
      ? { ...resolved, tags_all: mergedTags(stack.defaultTags, resolved['tags']) }
      : resolved;
  return type.prepare === undefined ? tagged : type.prepare(tagged, stack.folder);
}

function mergedTags(defaults: Values, tags: unknown): unknown {
  return tags === undefined || isRecord(tags) ? { ...defaults, ...tags } : tags;
}

/** Compares what is wanted with what was applied last. */
export function decide(
  entry: StateEntry | undefined,
  wanted: Values,
  type: ResourceType,
  lifecycle: Lifecycle,
): { readonly action: Action; readonly arguments: readonly string[] } {
  if (entry?.object === undefined) return { action: 'create', arguments: [] };
  if (entry.creating !== undefined) return { action: 'replace', arguments: [] };
  const changed = changedArguments(entry.object, wanted, lifecycle);
  if (changed.length === 0) return { action: 'unchanged', arguments: [] };
  const replace = changed.some((name) => type.mustReplace(name));
  return { action: replace ? 'replace' : 'change', arguments: changed };
}

/** The wanted arguments, with those that `ignore_changes` names as they were applied. */
export function withIgnored(object: StateObject, wanted: Values, lifecycle: Lifecycle): Values {
  const names = [...Object.keys(wanted), ...Object.keys(object.arguments)].filter(
    ignores(lifecycle),
  );
  const kept = Object.entries(wanted).filter(([name]) => !names.includes(name));
  const applied = Object.entries(object.arguments).filter(([name]) => names.includes(name));
  return Object.fromEntries([...kept, ...applied]);
}

function changedArguments(object: StateObject, wanted: Values, lifecycle: Lifecycle): string[] {
  const names = new Set([...Object.keys(object.arguments), ...Object.keys(wanted)]);
  const isIgnored = ignores(lifecycle);
  return [...names]
    .filter((name) => !isIgnored(name))
    .filter((name) => !isDeepStrictEqual(object.arguments[name], wanted[name]))
    .sort();
}

function ignores({ ignore_changes }: Lifecycle): (name: string) => boolean {
  if (ignore_changes === 'all') return () => true;
  const names = new Set(
    ignore_changes.flatMap((name) => (name === 'tags' ? [name, 'tags_all'] : [name])),
  );
  return (name) => names.has(name);
}

/** What references to a resource see. */
export function attributesOf(object: StateObject, type: ResourceType): Values {
  return { ...type.arguments.parse(object.arguments), id: object.id, ...object.attributes };
}

/** What makes an object the one it is: its id, and the arguments that cannot change in place. */
export function identityOf(type: ResourceType, object: StateObject | undefined): string {
  const fixed = Object.entries(object?.arguments ?? {})
    .filter(([name]) => type.mustReplace(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([object?.id, fixed]);
}

function expectedAttributes(
  action: Action,
  entry: StateEntry | undefined,
  wanted: Values,
  type: ResourceType,
): { attributes: Values; partial?: boolean } {
  const object = entry?.object;
  if (object === undefined || action === 'create' || action === 'replace') {
    return { attributes: wanted, partial: true };
  }
  if (action === 'unchanged') return { attributes: attributesOf(object, type) };
  const parsed = type.arguments.safeParse(wanted);
  const known = { ...object.attributes, ...(parsed.data ?? wanted), id: object.id };
  return { attributes: known, partial: true };
}

function refuseInvalid(address: string, type: ResourceType, wanted: Values): void {
  if (containsUnknown(wanted)) return;
  const parsed = type.arguments.safeParse(wanted);
  if (parsed.success) return;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ApplyError('InvalidStack', `${address} has invalid arguments: ${faults.join('; ')}.`);
}
