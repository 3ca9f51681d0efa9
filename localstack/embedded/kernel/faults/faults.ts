import { randomUUID } from 'node:crypto';
import type { CloudRequest } from '../cloud-request.ts';
import type { Access } from '../principal.ts';
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
  readonly random: () => number;
}

/** What a request uses, in the words of the API and of IAM. */
export interface FaultTarget {
  readonly service: CloudRequest['service'];
  readonly action: string | undefined;
  readonly access: readonly Access[];
}

/** The faults that are set, in the order in which they were. */
export class Faults {
  readonly #faults = new Map<string, SetFault>();

  get isEmpty(): boolean {
    return this.#faults.size === 0;
  }

  add(given: FaultRequest): Fault {
    const settings = withDefaults(given);
    const fault = { id: randomUUID(), settings, hits: 0, random: seeded(settings.seed) };
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
  strike(target: FaultTarget): readonly FaultSettings[] {
    return [...this.#faults.values()]
      .filter((fault) => strikes(fault, target))
      .map(({ settings }) => settings);
  }
}

function shown({ id, settings, hits }: SetFault): Fault {
  return { id, settings, hits };
}

function strikes(fault: SetFault, target: FaultTarget): boolean {
  const { count = Number.POSITIVE_INFINITY, probability } = fault.settings;
  if (fault.hits >= count || !fits(fault.settings, target)) return false;
  if (fault.random() >= probability) return false;
  fault.hits += 1;
  return true;
}

function fits({ action, kind, resource, service }: FaultSettings, target: FaultTarget): boolean {
  if (service !== undefined && service !== target.service) return false;
  if (kind === 'duplicate-delivery' && target.action !== 'ReceiveMessage') return false;
  if (action !== undefined && action !== target.action) {
    if (!target.access.some((access) => access.action.endsWith(`:${action}`))) return false;
  }
  return (
    resource === undefined || target.access.some((access) => access.resource.includes(resource))
  );
}
