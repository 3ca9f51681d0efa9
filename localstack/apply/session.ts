import type { Connection } from './clients.ts';
import { type Cloud, connect, refuseRemote } from './cloud.ts';
import type { ProgressEvent } from './execute.ts';
import type { PlannedChange } from './plan.ts';
import type { ResourceTypes } from './resource-type.ts';
import { RESOURCE_TYPES } from './resources/index.ts';

/** What apply works with; all of it has a default. */
export interface ApplyDependencies {
  readonly resourceTypes?: ResourceTypes;
  readonly connect?: (connection: Connection, folder: string) => Cloud;
}

/** Which cloud and which state. */
export interface CloudOptions extends Connection {
  /** Where what was created is remembered. One file for each stack and cloud. */
  readonly stateFile: string;
  /** Lets the endpoint be another machine. @default false */
  readonly allowRemoteEndpoint?: boolean;
  /** How many resources at once. @default 8 */
  readonly parallelism?: number;
  /** Told what there is to do, before any of it is done. */
  readonly onPlan?: (changes: readonly PlannedChange[]) => void;
  readonly onProgress?: (event: ProgressEvent) => void;
}

export interface ApplyOptions extends CloudOptions {
  /** The folder of a synthesised stack: `cdktf.out/stacks/<name>`. */
  readonly stackFolder: string;
  /** Resource types, addresses, or `type.argument`s to leave out knowingly. @default none */
  readonly skip?: readonly string[];
}

export interface ApplyResult {
  readonly outputs: Readonly<Record<string, unknown>>;
  /** One for every resource of the stack and of the state, unchanged ones included. */
  readonly changes: readonly PlannedChange[];
}

/** Who does the work of one apply, plan or destroy. */
export interface Session {
  readonly cloud: Cloud;
  readonly types: ResourceTypes;
  readonly parallelism: number;
  readonly onProgress: (event: ProgressEvent) => void;
}

/** Throws `EndpointNotLoopback` before anything is sent. */
export function openSession(
  dependencies: ApplyDependencies,
  options: CloudOptions,
  folder: string,
): Session {
  refuseRemote(options.endpoint, options.allowRemoteEndpoint ?? false);
  const { endpoint, region, credentials } = options;
  return {
    cloud: (dependencies.connect ?? connect)({ endpoint, region, credentials }, folder),
    types: dependencies.resourceTypes ?? RESOURCE_TYPES,
    parallelism: options.parallelism ?? 8,
    onProgress: options.onProgress ?? (() => undefined),
  };
}
