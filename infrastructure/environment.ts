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
  /** Gemini, used once its key is set. @default - none: nothing is asked of a model */
  readonly gemini?: GeminiSettings;
  readonly drawings: DrawingsSettings;
  readonly aiJobs: AiJobsSettings;
}

/** Lengths of the datapoints of alarms, in seconds. */
interface AlarmSettings {
  readonly deadLetterPeriodSeconds: number;
  readonly errorRatePeriodSeconds: number;
  readonly agePeriodSeconds: number;
  /** Of what is looked at minute by minute: how much waits, and how much is done. */
  readonly loadPeriodSeconds: number;
  /** Percent of a function's runs that may fail. */
  readonly errorRatePercent: number;
  /** Dead letters of one code and stage within so long are one alert, and a summary at its end. */
  readonly causeWindowSeconds: number;
}

/** What every system has: a worker, jobs with their files, and an API. */
export interface SystemSettings<Stage extends string = string> {
  readonly worker: WorkerSettings;
  readonly queueVisibilitySeconds: number;
  /** Attempts of a job in all; then its message goes to the dead letters. */
  readonly maxReceiveCount: number;
  readonly retries: RetrySettings<Stage>;
  readonly jobDays: number;
  readonly fileDays: number;
  readonly pointInTimeRecovery: boolean;
  /** Data outlives a mistake: the table cannot be deleted, nor the bucket while it has files. */
  readonly protectData: boolean;
  readonly api: ApiSettings;
}

/** How far failed attempts lie apart. What is left out is as the engine has it. */
interface BackoffSettings {
  /** Of the first wait; each further one is so many times as long, up to the longest. */
  readonly baseSeconds?: number;
  readonly factor?: number;
  readonly longestSeconds?: number;
  /** Share of a wait that chance may add or take, 0 to 1. */
  readonly jitter?: number;
}

/** For all stages, and what differs with some. */
interface RetrySettings<Stage extends string> extends BackoffSettings {
  readonly stages?: Readonly<
    Partial<
      Record<
        Stage,
        /** `retries`: further attempts after the first, while the job has any left. */
        BackoffSettings & { readonly retries?: number }
      >
    >
  >;
}

/** Settings of the system "drawings". */
export interface DrawingsSettings
  extends SystemSettings<'context' | 'schedule' | 'excel_generation' | 'judge'> {
  /** Faster uploads from far away, paid by GB. */
  readonly transferAcceleration: boolean;
  readonly intelligentTiering: boolean;
  /** How long a link to a file works, and a form that stores one, in seconds. */
  readonly downloadLinkSeconds: number;
  readonly uploadFormSeconds: number;
  /** What reads a drawing when its submission does not say; Gemini only where there is one. */
  readonly analyzer: Analyzer;
}

type Analyzer = 'vector' | 'gemini' | 'both';

/** Settings of the system "ai-jobs"; `worker` and `queueVisibilitySeconds` are of the requests. */
export interface AiJobsSettings extends SystemSettings<'generate' | 'deliver'> {
  /** Requests that one run of the worker takes at once, side by side. */
  readonly batchSize: number;
  /** How long a batch may wait to fill. */
  readonly batchingWindowSeconds: number;
  /** Time that one request of a batch may take. */
  readonly recordSeconds: number;
  readonly results: ResultSettings;
  readonly load: LoadSettings;
  /** Whether `POST /direct/jobs` takes requests to the queue without a function. */
  readonly directIntegration: boolean;
}

/** Of the queue of results, and of the function that turns them into the ends of jobs. */
interface ResultSettings {
  readonly timeoutSeconds: number;
  readonly queueVisibilitySeconds: number;
  readonly maximumConcurrency: number;
}

/** What of waiting requests wakes somebody. */
interface LoadSettings {
  /** More waiting than this. */
  readonly waiting: number;
  /** One waiting longer than this. */
  readonly oldestSeconds: number;
  /** Fewer done in a minute than this while more are waiting. */
  readonly slowestPerMinute: number;
}

export interface GeminiSettings {
  /** Reads pages, and writes where much hangs on it. */
  readonly model: string;
  /** Judges schedules, and writes what is short. */
  readonly cheapModel: string;
  /** US dollars for a million tokens, by model. */
  readonly prices: Readonly<
    Record<string, { readonly inputPerMillion: number; readonly outputPerMillion: number }>
  >;
  /** How calls are kept within what Google takes. What is left out is as the engine has it. */
  readonly gate: GateSettings;
  /** Address of something that stands in for Google's API. @default - Google's */
  readonly baseUrl?: string;
}

/** Of each model and system, over all workers. */
interface GateSettings {
  /** The longest that one call may take. @default 60 */
  readonly callSeconds?: number;
  /** Calls under way at once. @default - any number */
  readonly callsAtOnce?: number;
  /** Failures in a row, within the window, after which nobody asks for a while. */
  readonly failures?: number;
  readonly windowSeconds?: number;
  /** The first such pause; each further one is twice as long, up to the longest. */
  readonly pauseSeconds?: number;
  readonly longestPauseSeconds?: number;
  /** The longest that all keep away because one was told to wait; with 0 only that one does. */
  readonly longestThrottleSeconds?: number;
  /** How long a call waits in its worker for a place before its job is put off. */
  readonly patienceSeconds?: number;
}

interface WorkerSettings {
  readonly memoryMb: number;
  /** Percent of the memory from which on a run says that little is left. */
  readonly memoryWarningPercent: number;
  readonly timeoutSeconds: number;
  /** Runs at once; Lambda's least is 2. */
  readonly maximumConcurrency: number;
  /** Takes this much of the account's concurrency for the worker alone. @default - none */
  readonly reservedConcurrency?: number;
}

export interface ApiSettings {
  readonly stageName: string;
  /** How much a company may ask, by the plan that it has. */
  readonly plans: Readonly<Record<PlanName, PlanSettings>>;
}

/** Tiers, from the smallest to the largest. */
export const planNames = ['trial', 'standard', 'large'] as const;

export type PlanName = (typeof planNames)[number];

/** What API Gateway holds each key of a company to. */
export interface PlanSettings {
  /** Requests a second, in the long run and at once. */
  readonly rateLimit: number;
  readonly burstLimit: number;
  /** How much it may ask in all. @default - no quota */
  readonly quota?: Quota;
}

interface Quota {
  readonly requests: number;
  /** A day and a month by the clock of UTC. */
  readonly per: 'DAY' | 'MONTH';
}
