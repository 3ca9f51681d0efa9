import { randomUUID } from 'node:crypto';
import type { Asked } from '../asked.ts';
import { type FaultRequest, type FaultSettings, withDefaults } from './fault.ts';
import { seeded } from './seeded.ts';

/** A fault that is set. */
export interface Fault {
  readonly id: string;
  readonly settings: FaultSettings;
  /** How often it has struck. */
  readonly hits: number;
}

interface SetFault extends Fault {
  hits: number;
  /** Requests that are still to go through first. */
  toSkip: number;
  readonly random: () => number;
}

/** The faults that are set, in the order in which they were. */
export class Faults {
  readonly #faults = new Map<string, SetFault>();

  get isEmpty(): boolean {
    return this.#faults.size === 0;
  }

  add(given: FaultRequest): Fault {
    const settings = withDefaults(given);
    const { seed, skip } = settings;
    const fault = { id: randomUUID(), settings, hits: 0, toSkip: skip, random: seeded(seed) };
    this.#faults.set(fault.id, fault);
    return shown(fault);
  }

  list(): readonly Fault[] {
    return [...this.#faults.values()].map(shown);
  }

  /** Answers whether there was one. */
  remove(id: string): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** The faults that strike this request; counts them. */
  strike(asked: Asked): readonly FaultSettings[] {
    return [...this.#faults.values()]
      .filter((fault) => strikes(fault, asked))
      .map(({ settings }) => settings);
  }
}

function shown({ id, settings, hits }: SetFault): Fault {
  return { id, settings, hits };
}

function strikes(fault: SetFault, asked: Asked): boolean {
  const { count = Number.POSITIVE_INFINITY, probability } = fault.settings;
  if (fault.hits >= count || !fits(fault.settings, asked)) return false;
  if (fault.toSkip > 0) {
    fault.toSkip -= 1;
    return false;
  }
  if (fault.random() >= probability) return false;
  fault.hits += 1;
  return true;
}

function fits(settings: FaultSettings, asked: Asked): boolean {
  const { action, kind, resource, service } = settings;
  if (service !== undefined && service !== asked.service) return false;
  if (kind === 'duplicate-delivery' && asked.action !== 'ReceiveMessage') return false;
  if (action !== undefined && action !== asked.action) {
    if (!asked.access.some((access) => access.action.endsWith(`:${action}`))) return false;
  }
  if (!isFrom(settings, asked)) return false;
  return (
    resource === undefined || asked.access.some((access) => access.resource.includes(resource))
  );
}

/** Whether it is made where it is to go wrong. */
function isFrom(settings: FaultSettings, { environment }: Asked): boolean {
  const { event, kind, function: name } = settings;
  if (kind === 'kill-caller' && environment === undefined) return false;
  if (name !== undefined && name !== environment?.function) return false;
  return event === undefined || environment?.invocation?.payload.includes(event) === true;
}
