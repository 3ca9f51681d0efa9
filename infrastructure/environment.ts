import type { LogLevel } from './constructs/node-function.ts';

export type EnvironmentName = 'local' | 'dev' | 'staging' | 'prod';

/** Settings of one environment: what every system shares, and a record for each system. */
export interface Environment {
  readonly name: EnvironmentName;
  readonly region: string;
  /** Endpoint of a local cloud; only `local` has one. With it come test credentials. */
  readonly localEndpoint?: string;
  /** Bucket of the Terraform state. @default - a file under `.jobline/terraform` */
  readonly stateBucket?: string;
  /** On every resource. */
  readonly tags: Readonly<Record<string, string>>;
  readonly logLevel: LogLevel;
  readonly logRetentionDays: number;
  /** X-Ray traces, which cost by the trace and which local clouds do not have. */
  readonly tracing: boolean;
  /** Access logs of the API. */
  readonly accessLogs: boolean;
  /** This environment's account has no other stack that lets API Gateway write logs. */
  readonly ownsGatewayAccount: boolean;
  /** Web pages that may call the APIs and the buckets; `['*']` for any. */
  readonly corsOrigins: readonly string[];
  /** Where people reach S3, when that is not where the functions reach it. @default - the same */
  readonly publicS3Endpoint?: string;
  readonly alarms: AlarmSettings;
  readonly drawings: DrawingsSettings;
}

/** Lengths of the datapoints of alarms, in seconds. */
interface AlarmSettings {
  readonly deadLetterPeriodSeconds: number;
  readonly errorRatePeriodSeconds: number;
  readonly agePeriodSeconds: number;
  /** Percent of a function's runs that may fail. */
  readonly errorRatePercent: number;
}

/** Settings of the system "drawings". */
export interface DrawingsSettings {
  readonly worker: WorkerSettings;
  readonly queueVisibilitySeconds: number;
  readonly maxReceiveCount: number;
  readonly jobDays: number;
  readonly fileDays: number;
  readonly pointInTimeRecovery: boolean;
  /** Data outlives a mistake: the table cannot be deleted, nor the bucket while it has files. */
  readonly protectData: boolean;
  /** Faster uploads from far away, paid by GB. */
  readonly transferAcceleration: boolean;
  readonly intelligentTiering: boolean;
  readonly api: ApiSettings;
  /** What reads a drawing when its submission does not say. */
  readonly analyzer: Analyzer;
  /** Gemini, used once its key is set. @default - none: only the analyzer "vector" is offered */
  readonly gemini?: GeminiSettings;
}

type Analyzer = 'vector' | 'gemini' | 'both';

interface GeminiSettings {
  /** Reads pages. */
  readonly model: string;
  /** Judges schedules. */
  readonly cheapModel: string;
  /** US dollars for a million tokens, by model. */
  readonly prices: Readonly<
    Record<string, { readonly inputPerMillion: number; readonly outputPerMillion: number }>
  >;
  /** Address of something that stands in for Google's API. @default - Google's */
  readonly baseUrl?: string;
}

interface WorkerSettings {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Jobs at once; Lambda's least is 2. */
  readonly maximumConcurrency: number;
  /** Takes this much of the account's concurrency for the worker alone. @default - none */
  readonly reservedConcurrency?: number;
}

interface ApiSettings {
  readonly stageName: string;
  /** Requests a second, in the long run and at once. */
  readonly rateLimit: number;
  readonly burstLimit: number;
  /** Requests a month. @default - no quota */
  readonly monthlyQuota?: number;
  /** Company of the first API key. */
  readonly company: string;
}
