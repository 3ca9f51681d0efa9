/** Payloads that Lambda itself answers for a function that could not. */

const payload = (errorType: string, errorMessage: string): Buffer =>
  Buffer.from(JSON.stringify({ errorType, errorMessage }));

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It could not even be started. */
  readonly unstarted?: true;
}

/** Signals as Lambda names them. */
const signalNames: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGILL: 'illegal instruction',
  SIGTRAP: 'trace/breakpoint trap',
};

export function exitType({ unstarted }: Exit): string {
  return unstarted ? 'Runtime.InvalidEntrypoint' : 'Runtime.ExitError';
}

export function exitSentence({ code, signal, unstarted }: Exit): string {
  if (unstarted) return "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";
  if (signal !== null) {
    return `Runtime exited with error: signal: ${signalNames[signal] ?? signal}`;
  }
  return code === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${code}`;
}

export function exitPayload(requestId: string, exit: Exit): Buffer {
  return payload(exitType(exit), `RequestId: ${requestId} Error: ${exitSentence(exit)}`);
}

export function timeoutSentence(seconds: number): string {
  return `Task timed out after ${seconds.toFixed(2)} seconds`;
}

export function timeoutPayload(requestId: string, seconds: number): Buffer {
  return payload('Sandbox.Timedout', `RequestId: ${requestId} Error: ${timeoutSentence(seconds)}`);
}

export function tooLargePayload(maximumBytes: number): Buffer {
  return payload(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${maximumBytes} bytes).`,
  );
}
