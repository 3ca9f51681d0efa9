import type { Environment } from '../environment.ts';
import type { Namer } from '../names.ts';

/** What the parts of a system's stack are told. */
export interface SystemOptions {
  readonly environment: Environment;
  /** Names of the system's resources in this environment. */
  readonly names: Namer;
}
