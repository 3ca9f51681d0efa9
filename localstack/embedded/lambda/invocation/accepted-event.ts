import type { AwsError } from '../../kernel/aws-error.ts';
import type { Invocation } from '../../ports.ts';
import type { InvocationInput } from './invocations.ts';

/** An event that nobody waits for, as plain values. */
export interface AcceptedEvent extends InvocationInput {
  readonly functionName: string;
  /** Version or alias, where one was called. */
  readonly qualifier: string | undefined;
  readonly requestId: string;
  readonly acceptedAt: number;
  /** Times that the function has run it. */
  readonly attempts: number;
  /** Times in a row that it was throttled. */
  readonly throttles: number;
}

/** What came of one attempt: an answer of the function, or the reason why it has not run. */
export type Attempt =
  | { readonly invocation: Invocation; readonly error: undefined }
  | { readonly invocation: undefined; readonly error: AwsError };

/** How an event has ended. */
export interface Verdict {
  readonly condition:
    | 'Success'
    | 'RetriesExhausted'
    | 'EventAgeExceeded'
    | 'ZeroReservedConcurrency';
  /** The last. */
  readonly attempt: Attempt;
}
