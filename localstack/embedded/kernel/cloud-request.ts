import type { ExecutionEnvironment } from './execution-environments.ts';
import type { Principal } from './principal.ts';

/** Names that requests are signed for (the fourth part of the credential scope). */
export const signingNames = [
  'apigateway',
  'dynamodb',
  'events',
  'execute-api',
  'iam',
  'lambda',
  'logs',
  'monitoring',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'sts',
] as const;

export type SigningName = (typeof signingNames)[number];

/** One request to one service, read whole. */
export interface CloudRequest {
  readonly service: SigningName;
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly region: string;
  readonly principal: Principal;
  /** The execution environment that made it; missing where a function did not. */
  readonly environment?: ExecutionEnvironment;
  /** Aborts when the client has gone or the cloud stops. */
  readonly signal: AbortSignal;
  /** What the connection says; missing where the request came from inside. */
  readonly connection?: {
    readonly sourceIp: string;
    /** Names and values in turn, in the order and the case they were sent. */
    readonly rawHeaders: readonly string[];
    /** Such as `1.1`. */
    readonly httpVersion: string;
  };
}

export interface CloudResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that are sent more than once, such as `set-cookie`. */
  readonly repeatedHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string | Buffer;
}
