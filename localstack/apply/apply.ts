import { refuseUnsupported } from './check.ts';
import { readData } from './data-sources.ts';
import { Execution } from './execute.ts';
import { stackGraph, stateGraph } from './graph.ts';
import { withLock } from './lock.ts';
import { reversed } from './order.ts';
import {
  attributesOf,
  identityOf,
  type PlannedChange,
  planChanges,
  refusePrevented,
} from './plan.ts';
import { type Lookup, resolve } from './references.ts';
import { refresh, typeOf } from './refresh.ts';
import { runGraph } from './run.ts';
import {
  type ApplyDependencies,
  type ApplyOptions,
  type ApplyResult,
  openSession,
  type Session,
} from './session.ts';
import { withoutSkipped } from './skip.ts';
import { readStack, type Stack } from './stack.ts';
import { openState, readState, type StateEntry, type StateStore } from './state.ts';
import type { Values } from './values.ts';

/** What an apply would do now. Asks the cloud, changes nothing, not even the state file. */
export async function planStack(
  dependencies: ApplyDependencies,
  options: ApplyOptions,
): Promise<Pick<ApplyResult, 'changes'>> {
  const { changes } = await prepare(dependencies, options);
  return { changes };
}

/**
 * Brings the cloud to what the synthesised stack says: deletes what is to go, then creates and
 * changes in the order of the references, then deletes what was replaced.
 *
 * Throws `UnsupportedStack`, `InvalidStack`, `DependencyCycle`, `DestroyPrevented`,
 * `EndpointNotLoopback`, `StateUnusable` or `StateLocked` before anything is changed, `ApplyFailed`
 * when AWS refuses some of it; what is done then is in the state, and a second apply goes on.
 */
export async function applyStack(
  dependencies: ApplyDependencies,
  options: ApplyOptions,
): Promise<ApplyResult> {
  return withLock(options.stateFile, async () => {
    const { session, stack, changes, data, state } = await prepare(dependencies, options);
    const isProtected = protections(stack, state.resources);
    refusePrevented(changes, isProtected);
    options.onPlan?.(changes);

    const execution = new Execution({ ...session, state });
    const lookup = liveLookup(session, state, data);
    await removeFirst(session, execution, state, stack, changes);
    const done = await bringAll(session, execution, stack, lookup, changes);
    await removeLast(session, execution, state, stack);

    const outputs = resolveOutputs(stack, lookup);
    await state.finish(outputs);
    return { outputs, changes: done };
  });
}

interface Prepared {
  readonly session: Session;
  readonly stack: Stack;
  readonly changes: readonly PlannedChange[];
  readonly data: ReadonlyMap<string, Values>;
  readonly state: StateStore;
}

async function prepare(dependencies: ApplyDependencies, options: ApplyOptions): Promise<Prepared> {
  const session = openSession(dependencies, options, options.stackFolder);
  const { cloud, types, parallelism } = session;
  const stack = withoutSkipped(await readStack(options.stackFolder), options.skip ?? []);
  refuseUnsupported(stack, types, options.region);
  const saved = await readState(options.stateFile);
  const entries = new Map(Object.entries(saved.resources));
  const [resources, data] = await Promise.all([
    refresh(cloud, types, entries, parallelism * 2),
    readData(cloud, stack),
  ]);
  const changes = await planChanges({ stack, types, resources, data });
  const state = openState(options.stateFile, {
    ...saved,
    resources: Object.fromEntries(resources),
  });
  return { session, stack, changes, data, state };
}

/** The stack says what is protected; for what is no longer in the stack, what it said last. */
function protections(stack: Stack, resources: ReadonlyMap<string, StateEntry>) {
  const wanted = new Map(stack.resources.map(({ address, lifecycle }) => [address, lifecycle]));
  return (address: string) =>
    wanted.get(address)?.prevent_destroy ?? resources.get(address)?.preventDestroy ?? false;
}

/** Finds what exists by now, data sources included. */
function liveLookup(
  { types }: Session,
  state: StateStore,
  data: ReadonlyMap<string, Values>,
): Lookup {
  return (address) => {
    const known = data.get(address);
    if (known !== undefined) return { attributes: known };
    const entry = state.resources.get(address);
    if (entry?.object === undefined) return undefined;
    return { attributes: attributesOf(entry.object, typeOf(types, address, entry)) };
  };
}

/**
 * Deletes what the stack no longer has and what must go before its successor comes, dependents
 * first. What something that stays still refers to waits for the end.
 */
async function removeFirst(
  { parallelism }: Session,
  execution: Execution,
  state: StateStore,
  stack: Stack,
  changes: readonly PlannedChange[],
): Promise<void> {
  const createFirst = new Set(
    stack.resources
      .filter(({ lifecycle }) => lifecycle.create_before_destroy)
      .map(({ address }) => address),
  );
  const ends = new Map(
    changes
      .filter(({ action }) => action === 'delete' || action === 'replace')
      .filter(({ address }) => !createFirst.has(address))
      .map(({ address, action }) => [address, action]),
  );
  const graph = stateGraph(state.resources);
  const users = reversed(graph);
  const isStillUsed = (address: string) =>
    [...(users.get(address) ?? [])].some((user) => !ends.has(user));
  await runGraph(users, parallelism, async (address) => {
    const action = ends.get(address);
    if (action === undefined || (action === 'delete' && isStillUsed(address))) return;
    await execution.remove(address, action === 'replace');
  });
}

async function bringAll(
  { parallelism }: Session,
  execution: Execution,
  stack: Stack,
  lookup: Lookup,
  planned: readonly PlannedChange[],
): Promise<PlannedChange[]> {
  const byAddress = new Map(stack.resources.map((resource) => [resource.address, resource]));
  const done = new Map(planned.map((change) => [change.address, change]));
  await runGraph(stackGraph(stack), parallelism, async (address) => {
    const resource = byAddress.get(address);
    const change = done.get(address);
    if (resource === undefined || change === undefined) return;
    const actual = await execution.bring(stack, resource, lookup);
    const wasReplaced = change.action === 'replace' && actual.action === 'create';
    if (!wasReplaced) done.set(address, { ...change, ...actual });
  });
  return [...done.values()];
}

/** Deletes what was replaced, and what had to wait until nothing referred to it any more. */
async function removeLast(
  { parallelism, types }: Session,
  execution: Execution,
  state: StateStore,
  stack: Stack,
): Promise<void> {
  const wanted = new Set(stack.resources.map(({ address }) => address));
  const identify = (address: string, entry: StateEntry) =>
    `${entry.type} ${identityOf(typeOf(types, address, entry), entry.object)}`;
  const owned = new Set(
    [...state.resources]
      .filter(([address]) => wanted.has(address))
      .map(([address, entry]) => identify(address, entry)),
  );
  await runGraph(reversed(stateGraph(state.resources)), parallelism, async (address) => {
    const entry = state.resources.get(address);
    if (entry === undefined) return;
    await execution.removeDeposed(address);
    if (wanted.has(address)) return;
    // Renamed in the stack: the object now belongs to its new address.
    if (owned.has(identify(address, entry))) await state.put(address, undefined);
    else await execution.remove(address, false);
  });
}

function resolveOutputs(stack: Stack, lookup: Lookup): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(stack.outputs).map(([name, { value }]) => [name, resolve(value, lookup)]),
  );
}
