import { CliError, exitCodes } from './cli-error.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl+C comes from the terminal, from npx and from the wrapper. */
const sameSignalMs = 1000;

/**
 * Aborts with the first signal that asks this process to end. Another one, a second or more later,
 * ends it at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort(new CliError('Stopped before it was up.', exitCodes.ok));
    } else if (performance.now() - firstAt > sameSignalMs) {
      process.exit(exitCodes.failed);
    }
  };
  for (const signal of signals) process.on(signal, onSignal);
  return controller.signal;
}
