/** Whatever a required stage threw, with the stage's name. */
export class StageError extends Error {
  override readonly name = 'StageError' as const;
  /** `null` when it came up outside any. */
  readonly stage: string | null;

  constructor(stage: string | null, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.stage = stage;
  }
}
