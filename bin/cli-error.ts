/** Exit codes of the command line. */
export const exitCodes = { ok: 0, failed: 1, usedWrongly: 2 } as const;

/** Ends the command with one plain sentence. */
export class CliError extends Error {
  override readonly name = 'CliError' as const;
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The caller asked for something that cannot be. */
export function usedWrongly(message: string): CliError {
  return new CliError(message, exitCodes.usedWrongly);
}
