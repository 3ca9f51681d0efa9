import type { Cloud } from './cloud.ts';
import { ApplyError } from './errors.ts';
import { withName } from './generated-names.ts';
import { dependenciesOf } from './graph.ts';
import { unlessMissing } from './missing.ts';
import {
  type Action,
  decide,
  identityOf,
  type PlannedChange,
  wantedArguments,
  withIgnored,
} from './plan.ts';
import type { Lookup } from './references.ts';
import { typeOf } from './refresh.ts';
import type { ResourceType, ResourceTypes } from './resource-type.ts';
import type { Stack, StackResource } from './stack.ts';
import type { StateEntry, StateObject, StateStore } from './state.ts';
import type { Values } from './values.ts';

/** Told for every resource that something is done to. */
export interface ProgressEvent {
  readonly address: string;
  readonly action: Exclude<Action, 'unchanged'>;
  readonly status: 'started' | 'done' | 'failed';
}

export interface ExecutionDependencies {
  readonly cloud: Cloud;
  readonly types: ResourceTypes;
  readonly state: StateStore;
  readonly onProgress: (event: ProgressEvent) => void;
}

type Decision = Pick<PlannedChange, 'action' | 'arguments'>;

/** Does to single resources what a plan says, and writes each step into the state. */
export class Execution {
  private readonly dependencies: ExecutionDependencies;

  constructor(dependencies: ExecutionDependencies) {
    this.dependencies = dependencies;
  }

  /** Brings one resource to what the stack wants; says what was really done. */
  async bring(stack: Stack, resource: StackResource, lookup: Lookup): Promise<Decision> {
    const { types, state } = this.dependencies;
    const { address, lifecycle } = resource;
    const type = types.get(resource.type);
    if (type === undefined) throw new ApplyError('UnsupportedStack', `${address} has no type.`);
    const entry = this.entryFor(resource);
    const resolved = await wantedArguments(stack, resource, type, lookup);
    const wanted = withName(type, resolved, entry);
    const decision = decide(entry, wanted, type, lifecycle);
    if (decision.action === 'unchanged') {
      await this.rememberSettings(address, entry);
    } else if (decision.action === 'change' && entry.object !== undefined) {
      const { object } = entry;
      const merged = withIgnored(object, wanted, lifecycle);
      await this.report(address, 'change', () =>
        this.change(address, type, { ...entry, object }, merged),
      );
    } else {
      if (entry.object !== undefined) await this.clear(resource, entry);
      const rest = state.resources.get(address)?.deposed ?? [];
      const action = decision.action === 'replace' ? 'replace' : 'create';
      const blank = { ...withoutObject(entry), deposed: rest };
      await this.report(address, action, () => this.create(address, type, blank, wanted));
    }
    return decision;
  }

  /** Deletes the object of an address, what is left of an interrupted create included. */
  async remove(address: string, keepEntry: boolean): Promise<void> {
    const { state } = this.dependencies;
    const entry = state.resources.get(address);
    if (entry === undefined) return;
    const { object } = entry;
    if (object !== undefined) {
      await this.report(address, 'delete', () => this.erase(address, entry, object));
    }
    const stays = keepEntry || entry.deposed.length > 0;
    await state.put(address, stays ? withoutObject(entry) : undefined);
  }

  /** Deletes the replaced objects of an address that its successor has outlived. */
  async removeDeposed(address: string): Promise<void> {
    const { state } = this.dependencies;
    const entry = state.resources.get(address);
    for (const old of entry?.deposed ?? []) {
      const current = state.resources.get(address);
      if (current === undefined) return;
      const type = typeOf(this.dependencies.types, address, current);
      if (identityOf(type, current.object) !== identityOf(type, old)) {
        await this.report(address, 'delete', () => this.erase(address, current, old));
      }
      const deposed = current.deposed.filter((other) => other !== old);
      const isEmpty = current.object === undefined && deposed.length === 0;
      await state.put(address, isEmpty ? undefined : { ...current, deposed });
    }
  }

  private entryFor({ address, type, lifecycle, ...resource }: StackResource): StateEntry {
    const known = this.dependencies.state.resources.get(address);
    return {
      deposed: [],
      ...known,
      type,
      dependencies: [...dependenciesOf({ address, type, lifecycle, ...resource })].sort(),
      preventDestroy: lifecycle.prevent_destroy,
    };
  }

  /** Makes room for a successor: at once, or by setting the object aside until it exists. */
  private async clear({ address, lifecycle }: StackResource, entry: StateEntry): Promise<void> {
    const { object } = entry;
    if (object === undefined) return;
    if (lifecycle.create_before_destroy && entry.creating === undefined) {
      const deposed = [...entry.deposed, object];
      await this.dependencies.state.put(address, { ...withoutObject(entry), deposed });
      return;
    }
    if (lifecycle.prevent_destroy) {
      throw new ApplyError('DestroyPrevented', `prevent_destroy forbids to replace ${address}.`);
    }
    await this.remove(address, true);
  }

  private async create(
    address: string,
    type: ResourceType,
    entry: StateEntry,
    wanted: Values,
  ): Promise<void> {
    const { cloud, state } = this.dependencies;
    await state.put(address, { ...entry, creating: wanted });
    try {
      const created = await type.create(cloud, wanted);
      const object = { id: created.id, arguments: wanted, attributes: created.attributes ?? {} };
      const attributes = created.attributes ?? (await this.read(address, type, object));
      await state.put(address, { ...entry, object: { ...object, attributes } });
    } catch (error) {
      // Somebody else's resource of this name must never pass for our own unfinished one.
      if (isTaken(error)) await state.put(address, entry.deposed.length > 0 ? entry : undefined);
      throw error;
    }
  }

  private async change(
    address: string,
    type: ResourceType,
    entry: StateEntry & { object: StateObject },
    wanted: Values,
  ): Promise<void> {
    const { cloud, state } = this.dependencies;
    await type.update(cloud, { ...entry.object, wanted });
    const object = { ...entry.object, arguments: wanted };
    const attributes = await this.read(address, type, object);
    await state.put(address, { ...entry, object: { ...object, attributes } });
  }

  private async read(address: string, type: ResourceType, object: StateObject): Promise<Values> {
    const attributes = await type.read(this.dependencies.cloud, object);
    if (attributes !== undefined) return attributes;
    throw new ApplyError('NotReady', `${address} is not there after it was created or changed.`);
  }

  private async erase(address: string, entry: StateEntry, object: StateObject): Promise<void> {
    const { cloud, types } = this.dependencies;
    await unlessMissing(typeOf(types, address, entry).delete(cloud, object));
  }

  /** Dependencies and protection are the state's business: they change without a call to AWS. */
  private async rememberSettings(address: string, entry: StateEntry): Promise<void> {
    const { state } = this.dependencies;
    const known = state.resources.get(address);
    const isSame =
      known?.preventDestroy === entry.preventDestroy &&
      known.dependencies.join() === entry.dependencies.join();
    if (!isSame) await state.put(address, entry);
  }

  private async report(
    address: string,
    action: ProgressEvent['action'],
    work: () => Promise<void>,
  ): Promise<void> {
    const { onProgress } = this.dependencies;
    onProgress({ address, action, status: 'started' });
    try {
      await work();
      onProgress({ address, action, status: 'done' });
    } catch (error) {
      onProgress({ address, action, status: 'failed' });
      throw error;
    }
  }
}

function withoutObject({ object: _object, creating: _creating, ...rest }: StateEntry): StateEntry {
  return rest;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && /exists|inuse|conflict|owned/i.test(error.name);
}
