/** A cloud that runs, to be measured. */
export interface RunningCloud extends AsyncDisposable {
  readonly endpoint: string;
  readonly region: string;
}

/** A cloud that the benchmark can have. */
export interface BenchCloud {
  readonly name: string;
  /** A fresh one, empty, or one that somebody else runs. */
  start(): Promise<RunningCloud>;
}
