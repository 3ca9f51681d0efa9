import { randomUUID } from 'node:crypto';
import type { Caller } from '../../kernel/caller.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { MetricSink } from '../../ports.ts';
import { conflict, resourceNotFound } from '../errors.ts';
import { findTarget } from '../functions/qualifier.ts';
import { executionPrincipal } from '../functions/role.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { Invocations } from '../invocation/invocations.ts';
import type { Mapping, MappingSettings, MappingState } from './mapping.ts';
import { type MappingRecord, mappingOf, mappingRecord } from './mapping-record.ts';
import { Pollers } from './pollers.ts';
import { MappedQueue } from './queue.ts';
import { Worker } from './worker.ts';

export interface MappingsDependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly invocations: Invocations;
  readonly metrics: MetricSink;
  readonly store: FunctionStore;
}

export interface MappingsOptions {
  /** Most batches at a time of a mapping that sets no maximum. */
  readonly maximumPollers: number;
}

/** What an update changes. */
export interface MappingChange {
  readonly functionArn?: string;
  readonly settings?: MappingSettings;
  readonly enabled?: boolean;
}

/** All event source mappings, and the pollers of those that are enabled. */
export class Mappings {
  readonly #mappings = new Map<string, Mapping>();
  readonly #pollers = new Map<Mapping, Pollers>();
  readonly #dependencies: MappingsDependencies;
  readonly #options: MappingsOptions;
  /** Of the batches that are under way. */
  #abandoned = new AbortController();
  #stopped = false;

  constructor(dependencies: MappingsDependencies, options: MappingsOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
  }

  all(): readonly Mapping[] {
    return [...this.#mappings.values()];
  }

  /** @throws AwsError ResourceNotFoundException */
  get(uuid: string): Mapping {
    const found = this.#mappings.get(uuid);
    if (found !== undefined) return found;
    throw resourceNotFound('The resource you requested does not exist.');
  }

  /** The queue as the pollers of a function would use it. */
  queueFor(queueArn: string, functionArn: string): MappedQueue {
    const { store } = this.#dependencies;
    return new MappedQueue(this.#dependencies, {
      arn: queueArn,
      principal: () => executionPrincipal(findTarget(store, functionArn).function),
    });
  }

  /** @throws AwsError ResourceConflictException where queue and function are mapped already. */
  create(
    source: { readonly queueArn: string; readonly functionArn: string; readonly enabled: boolean },
    settings: MappingSettings,
    tags: Readonly<Record<string, string>>,
  ): Mapping {
    const { functionArn, queueArn } = source;
    const twin = this.all().find(
      (other) => other.queueArn === queueArn && other.functionArn === functionArn,
    );
    if (twin !== undefined) {
      throw conflict(
        `An event source mapping with SQS arn (" ${queueArn} ") and function (" ${functionArn.split(':')[6]} ") already exists. Please update or delete the existing mapping with UUID ${twin.uuid}`,
      );
    }
    const mapping: Mapping = {
      uuid: randomUUID(),
      queueArn,
      functionArn,
      settings,
      enabled: source.enabled,
      state: source.enabled ? 'Creating' : 'Disabled',
      lastProcessingResult: 'No records processed',
      lastModified: this.#dependencies.clock.now(),
      tags,
    };
    this.#mappings.set(mapping.uuid, mapping);
    this.#settle(mapping, source.enabled);
    return mapping;
  }

  update(mapping: Mapping, change: MappingChange): Mapping {
    mapping.functionArn = change.functionArn ?? mapping.functionArn;
    mapping.settings = change.settings ?? mapping.settings;
    mapping.lastModified = this.#dependencies.clock.now();
    const enabled = change.enabled ?? mapping.enabled;
    mapping.state = transition(mapping.enabled, enabled);
    mapping.enabled = enabled;
    this.#settle(mapping, enabled);
    return mapping;
  }

  delete(mapping: Mapping): Mapping {
    mapping.state = 'Deleting';
    mapping.lastModified = this.#dependencies.clock.now();
    void this.#close(mapping).then(() => {
      if (this.#mappings.get(mapping.uuid) === mapping) this.#mappings.delete(mapping.uuid);
    });
    return mapping;
  }

  /** The mappings that will be there after a restart. */
  *keys(): Iterable<string> {
    for (const { state, uuid } of this.all()) if (state !== 'Deleting') yield uuid;
  }

  record(uuid: string): MappingRecord | undefined {
    const found = this.#mappings.get(uuid);
    return found === undefined || found.state === 'Deleting' ? undefined : mappingRecord(found);
  }

  /** @param ready settles when functions can run: pollers begin then. */
  restore(records: Iterable<MappingRecord>, ready: Promise<void>): void {
    for (const record of records) {
      const mapping = mappingOf(record);
      this.#mappings.set(mapping.uuid, mapping);
      void ready.then(() => {
        if (this.#mappings.get(mapping.uuid) === mapping) this.#settle(mapping, mapping.enabled);
      });
    }
  }

  /** What is under way must not touch the queues and functions that come after. */
  async clear(): Promise<void> {
    this.#mappings.clear();
    this.#abandoned.abort();
    this.#abandoned = new AbortController();
    await this.#closeAll();
  }

  /** No more requests to queues; what pollers hold becomes visible again by itself. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#abandoned.abort();
    await this.#closeAll();
  }

  /** Brings the pollers to the state that was asked for, then says so. */
  #settle(mapping: Mapping, enabled: boolean): void {
    if (this.#stopped) return;
    if (enabled && !this.#pollers.has(mapping)) this.#pollers.set(mapping, this.#poll(mapping));
    const closed = enabled ? Promise.resolve() : this.#close(mapping);
    const asked = mapping.lastModified;
    void closed.then(() => {
      const isLatest = mapping.lastModified === asked && mapping.state !== 'Deleting';
      if (isLatest) setImmediate(() => this.#arrive(mapping, enabled));
    });
  }

  #arrive(mapping: Mapping, enabled: boolean): void {
    if (mapping.state === 'Deleting' || this.#pollers.has(mapping) !== enabled) return;
    mapping.state = enabled ? 'Enabled' : 'Disabled';
  }

  async #close(mapping: Mapping): Promise<void> {
    const pollers = this.#pollers.get(mapping);
    this.#pollers.delete(mapping);
    await pollers?.close();
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#pollers.keys()].map((mapping) => this.#close(mapping)));
  }

  #poll(mapping: Mapping): Pollers {
    const queue = this.queueFor(mapping.queueArn, mapping.functionArn);
    const worker = new Worker(
      { ...this.#dependencies, queue },
      { mapping, abandoned: this.#abandoned.signal },
    );
    return new Pollers(
      {
        queue,
        work: (messages) => worker.work(messages),
        problem: (error) => worker.problem(error),
      },
      { settings: () => mapping.settings, maximum: this.#options.maximumPollers },
    );
  }
}

function transition(was: boolean, enabled: boolean): MappingState {
  if (was === enabled) return 'Updating';
  return enabled ? 'Enabling' : 'Disabling';
}
