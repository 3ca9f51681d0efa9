import type { Environment } from '../environment.ts';
import type { Namer } from '../names.ts';

/** What the parts of a system's stack are told. */
export interface SystemOptions {
  readonly environment: Environment;
  /** Names of the system's resources in this environment. */
  readonly names: Namer;
}

/** Of a system's functions. */
export interface FunctionsOptions extends SystemOptions {
  /** Absolute path of the folder with `<function's folder>.zip`. */
  readonly bundles: string;
}

/** Of what keeps something. */
export interface ResourcesOptions extends SystemOptions {
  /** The AWS account; undefined in a local cloud. */
  readonly account: string | undefined;
}
