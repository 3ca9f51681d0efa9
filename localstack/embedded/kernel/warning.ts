/** Says on the process that work of the cloud's own has failed, where nobody waits for its answer. */
export function warn(message: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.emitWarning(message, { type: 'CloudWarning', detail });
}
