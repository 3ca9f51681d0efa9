/** The job is no longer this run's: it was cancelled, or another worker has taken it up. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError' as const;

  constructor() {
    super('The lease of this job is no longer held by this run.');
  }
}

/** A stage has done as much as it may in one run, and has kept it: the next run goes on. */
export class ToBeContinued extends Error {
  override readonly name = 'ToBeContinued' as const;

  constructor() {
    super('The stage goes on in another run.');
  }
}

/** The run ends on purpose before Lambda ends it. */
export class PlannedStop extends Error {
  override readonly name = 'PlannedStop' as const;
  /** Whether a stage, or a part of one, was finished in this run: only then the stop uses up no attempt. */
  readonly madeProgress: boolean;
  /** The stage that was at work or about to begin. */
  readonly stage: string;

  constructor(options: { readonly madeProgress: boolean; readonly stage: string }) {
    super('The run stops before its deadline; another run goes on from the last checkpoint.');
    this.madeProgress = options.madeProgress;
    this.stage = options.stage;
  }
}
