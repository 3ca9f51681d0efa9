import type { Principal } from './kernel/principal.ts';

/** What the services of the cloud offer each other. */

export interface InvokeRequest {
  /** Name, partial or full ARN, with or without `:version` or `:alias`. */
  readonly functionName: string;
  readonly payload: Buffer;
  readonly type: 'RequestResponse' | 'Event' | 'DryRun';
  /** Who invokes; checked against the function's policy when it is a service. */
  readonly principal: Principal;
}

export interface Invocation {
  /** 200, 202 (Event) or 204 (DryRun). */
  readonly status: number;
  readonly executedVersion: string;
  readonly functionError?: 'Handled' | 'Unhandled';
  readonly payload: Buffer;
  /** The last 4 KB of the log. */
  readonly logTail: string;
}

export interface FunctionInvoker {
  /** @throws AwsError ResourceNotFoundException, TooManyRequestsException, AccessDeniedException, … */
  invoke(request: InvokeRequest): Promise<Invocation>;
}

export interface MetricDatum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

export interface MetricSink {
  put(datum: MetricDatum): void;
}

export interface LogEvent {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly message: string;
}

export interface LogSink {
  /** Creates group and stream where they are missing, as Lambda's own log delivery does. */
  write(group: string, stream: string, events: readonly LogEvent[]): void;
}
