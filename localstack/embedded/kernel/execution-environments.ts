/** An execution environment of a function, as it is known by the requests that it makes. */
export interface ExecutionEnvironment {
  /** Name of its function. */
  readonly function: string;
  /** What it works on; undefined between events. */
  readonly invocation: { readonly requestId: string; readonly payload: Buffer } | undefined;
  /** Ends all its processes by SIGKILL; settles when they are gone. */
  kill(): Promise<void>;
}

/** The execution environments that live, by the access keys that they were given. */
export class ExecutionEnvironments {
  readonly #environments = new Map<string, ExecutionEnvironment>();

  add(accessKeyId: string, environment: ExecutionEnvironment): void {
    this.#environments.set(accessKeyId, environment);
  }

  remove(accessKeyId: string): void {
    this.#environments.delete(accessKeyId);
  }

  list(): readonly ExecutionEnvironment[] {
    return [...this.#environments.values()];
  }

  /** Undefined where the key was given to somebody else, or the environment is gone. */
  of(accessKeyId: string): ExecutionEnvironment | undefined {
    return this.#environments.get(accessKeyId);
  }
}
