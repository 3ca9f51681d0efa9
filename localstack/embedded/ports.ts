import type { Principal } from './kernel/principal.ts';
import type { JsonObject } from './kernel/protocols/json.ts';

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

/** Which services may act as which roles. */
export interface RoleTrust {
  /** Whether the trust policy of a role lets a service be it. */
  admits(roleArn: string, service: Extract<Principal, { kind: 'service' }>): boolean;
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
  /**
   * Creates group and stream where they are missing, as Lambda's own log delivery does.
   * @param writer whose policies must allow it, where IAM is enforced: else nothing is written.
   *   @default nobody is asked
   */
  write(group: string, stream: string, events: readonly LogEvent[], writer?: Principal): void;
}

/** How a queue stands, and what happened to it since the last look. */
export interface QueueSample {
  readonly queueName: string;
  readonly sent: number;
  /** Bytes of the messages sent: in all, of the smallest, of the largest. */
  readonly sentBytes: number;
  readonly smallestBytes: number;
  readonly largestBytes: number;
  readonly received: number;
  readonly deleted: number;
  readonly emptyReceives: number;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** 0 where the queue is empty. */
  readonly oldestAgeMs: number;
}

export interface QueueActivity {
  /** One sample of every queue. Counts begin anew with each call, so there is one caller. */
  collect(): readonly QueueSample[];
}

/** An event on the default bus. */
interface CloudEvent {
  /** Such as `aws.cloudwatch`. */
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export interface EventSink {
  put(event: CloudEvent): void;
}
