/** Whatever a required stage threw, with the stage's name. */
export class StageError extends Error {
  override readonly name = 'StageError' as const;
  readonly stage: string;

  constructor(stage: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.stage = stage;
  }
}
