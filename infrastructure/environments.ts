import { ValidationError } from './constructs/validation.ts';
import type {
  AiJobsSettings,
  DrawingsSettings,
  Environment,
  EnvironmentName,
  GeminiSettings,
  PlanName,
  PlanSettings,
  SystemSettings,
} from './environment.ts';

const worker = {
  memoryMb: 3_008,
  memoryWarningPercent: 85,
  timeoutSeconds: 900,
  maximumConcurrency: 5,
};
const smallWorker = { ...worker, memoryMb: 1_024, timeoutSeconds: 300, maximumConcurrency: 2 };

const everySystem = {
  worker,
  maxReceiveCount: 3,
  jobDays: 30,
  fileDays: 30,
  pointInTimeRecovery: true,
  protectData: false,
} satisfies Partial<SystemSettings>;

const monthly = (requests: number) => ({ requests, per: 'MONTH' as const });
const daily = (requests: number) => ({ requests, per: 'DAY' as const });

type Plans = Readonly<Record<PlanName, PlanSettings>>;

const drawingsPlans: Plans = {
  trial: { rateLimit: 5, burstLimit: 10, quota: monthly(1_000) },
  standard: { rateLimit: 50, burstLimit: 100, quota: monthly(100_000) },
  large: { rateLimit: 100, burstLimit: 200, quota: monthly(1_000_000) },
};

const aiJobsPlans: Plans = {
  trial: { rateLimit: 10, burstLimit: 20, quota: daily(500) },
  standard: { rateLimit: 100, burstLimit: 200, quota: daily(10_000) },
  large: { rateLimit: 1_000, burstLimit: 2_000, quota: daily(100_000) },
};

const drawings: DrawingsSettings = {
  ...everySystem,
  retries: {
    baseSeconds: 10,
    stages: {
      context: { retries: 2, baseSeconds: 5 },
      schedule: { retries: 3, baseSeconds: 10 },
      excel_generation: { retries: 2, baseSeconds: 5 },
      judge: { retries: 2, baseSeconds: 5 },
    },
  },
  queueVisibilitySeconds: 1_800,
  transferAcceleration: false,
  intelligentTiering: false,
  api: { stageName: 'v1', plans: drawingsPlans },
  downloadLinkSeconds: 900,
  // Large files take a while on slow lines.
  uploadFormSeconds: 3_600,
  analyzer: 'vector',
};

const aiJobs: AiJobsSettings = {
  ...everySystem,
  retries: {
    baseSeconds: 10,
    stages: {
      generate: { retries: 3, baseSeconds: 10 },
      deliver: { retries: 2, baseSeconds: 5 },
    },
  },
  // The brief says 900, the worker's own time: a message would come back while it is worked on.
  queueVisibilitySeconds: 960,
  batchSize: 10,
  batchingWindowSeconds: 5,
  recordSeconds: 240,
  results: { timeoutSeconds: 60, queueVisibilitySeconds: 300, maximumConcurrency: 5 },
  load: { waiting: 100, oldestSeconds: 300, slowestPerMinute: 5 },
  directIntegration: false,
  api: { stageName: 'v1', plans: aiJobsPlans },
};

/** Prices of ai.google.dev, read in November 2026; those of 3.8 Flash double with the year 2027. */
const gemini: GeminiSettings = {
  model: 'gemini-3.8-flash',
  cheapModel: 'gemini-3.5-flash-lite',
  gate: { callsAtOnce: 40 },
  prices: {
    'gemini-3.8-flash': { inputPerMillion: 0.75, outputPerMillion: 3.75 },
    'gemini-3.5-flash-lite': { inputPerMillion: 0.3, outputPerMillion: 2.5 },
  },
};

/** What the environments in AWS have in common. */
const deployed = {
  region: 'us-east-1',
  logLevel: 'INFO',
  tracing: true,
  accessLogs: true,
  ownsGatewayAccount: true,
  gemini,
  alarms: {
    deadLetterPeriodSeconds: 60,
    errorRatePeriodSeconds: 300,
    agePeriodSeconds: 300,
    loadPeriodSeconds: 60,
    errorRatePercent: 10,
    causeWindowSeconds: 3_600,
  },
} as const;

/** Nobody can own this name (RFC 2606), so no page has access until `CORS_ORIGINS` names one. */
const noOrigin = ['https://console.jobline.example'];

/** Whatever the tests ask for. */
const localPlan: PlanSettings = { rateLimit: 1_000, burstLimit: 2_000 };
const localPlans = { standard: localPlan, large: localPlan };

const local: Environment = {
  name: 'local',
  region: 'us-east-1',
  localEndpoint: 'http://127.0.0.1:4566',
  tags: {},
  logLevel: 'INFO',
  logRetentionDays: 7,
  tracing: false,
  accessLogs: false,
  ownsGatewayAccount: false,
  corsOrigins: ['*'],
  // Short, so that an alarm rings while one looks at it.
  alarms: {
    deadLetterPeriodSeconds: 10,
    errorRatePeriodSeconds: 10,
    agePeriodSeconds: 10,
    loadPeriodSeconds: 10,
    errorRatePercent: 10,
    causeWindowSeconds: 60,
  },
  drawings: {
    ...drawings,
    worker: { ...worker, maximumConcurrency: 4 },
    pointInTimeRecovery: false,
    api: { ...drawings.api, plans: { ...drawingsPlans, ...localPlans } },
  },
  aiJobs: {
    ...aiJobs,
    worker: { ...worker, maximumConcurrency: 2 },
    results: { ...aiJobs.results, maximumConcurrency: 2 },
    pointInTimeRecovery: false,
    directIntegration: true,
    api: { ...aiJobs.api, plans: { ...aiJobsPlans, ...localPlans } },
  },
};

const dev: Environment = {
  ...deployed,
  name: 'dev',
  tags: tagsOf('dev'),
  logLevel: 'DEBUG',
  logRetentionDays: 7,
  corsOrigins: ['*'],
  drawings: {
    ...drawings,
    worker: smallWorker,
    pointInTimeRecovery: false,
  },
  aiJobs: {
    ...aiJobs,
    worker: smallWorker,
    results: { ...aiJobs.results, maximumConcurrency: 2 },
    pointInTimeRecovery: false,
  },
};

const staging: Environment = {
  ...deployed,
  name: 'staging',
  tags: tagsOf('staging'),
  logRetentionDays: 30,
  corsOrigins: noOrigin,
  drawings,
  aiJobs,
};

const prod: Environment = {
  ...deployed,
  name: 'prod',
  tags: tagsOf('prod'),
  logRetentionDays: 90,
  corsOrigins: noOrigin,
  drawings: {
    ...drawings,
    worker: { ...worker, maximumConcurrency: 10, reservedConcurrency: 10 },
    protectData: true,
  },
  aiJobs: {
    ...aiJobs,
    worker: { ...worker, maximumConcurrency: 50, reservedConcurrency: 50 },
    results: { ...aiJobs.results, maximumConcurrency: 10 },
    protectData: true,
    load: { ...aiJobs.load, slowestPerMinute: 20 },
  },
};

const environments: Readonly<Record<EnvironmentName, Environment>> = { local, dev, staging, prod };

export const environmentNames: readonly EnvironmentName[] = ['local', 'dev', 'staging', 'prod'];

/** Variables of a process, such as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The settings of an environment. Variables may change what differs from place to place:
 *
 * - `AWS_ENDPOINT_URL`: endpoint of the local cloud (`local` only)
 * - `GEMINI`: the Gemini that `local` has, `google` or the URL of what stands in (`local` only)
 * - `PUBLIC_S3_ENDPOINT`: where people reach S3, when that is not where the functions do
 * - `CORS_ORIGINS`: web pages that may call, comma separated
 * - `DEPLOY_REGION`: the AWS region (not `local`)
 * - `TF_STATE_BUCKET`: bucket of the Terraform state (not `local`)
 *
 * @throws ValidationError for a name that no environment has (there is no default), and for `*` as an
 *   origin in staging and prod
 */
export function environmentNamed(name: string, variables: Variables = {}): Environment {
  const known = environmentNames.find((each) => each === name);
  if (known === undefined) {
    throw new ValidationError(
      'ENVIRONMENT',
      `there is no environment "${name}".`,
      `Name one of ${environmentNames.join(', ')}.`,
    );
  }
  const environment = environments[known];
  const publicS3Endpoint = variables['PUBLIC_S3_ENDPOINT'];
  const named = variables['CORS_ORIGINS'] || undefined;
  const corsOrigins = named?.split(',').map((each) => each.trim());
  if (corsOrigins?.includes('*') && !environment.corsOrigins.includes('*')) {
    throw new ValidationError(
      'CORS_ORIGINS',
      `no page but those that are named may call ${name}.`,
      'Name them instead of *.',
    );
  }
  return {
    ...environment,
    ...(environment.localEndpoint === undefined ? inAws(variables) : inLocalCloud(variables)),
    ...(publicS3Endpoint ? { publicS3Endpoint } : {}),
    ...(corsOrigins ? { corsOrigins } : {}),
  };
}

function inAws(variables: Variables): Partial<Environment> {
  const region = variables['DEPLOY_REGION'];
  const stateBucket = variables['TF_STATE_BUCKET'];
  return { ...(region ? { region } : {}), ...(stateBucket ? { stateBucket } : {}) };
}

function inLocalCloud(variables: Variables): Partial<Environment> {
  const localEndpoint = variables['AWS_ENDPOINT_URL'];
  const which = variables['GEMINI'];
  const its = which === 'google' ? gemini : { ...gemini, baseUrl: which ?? '' };
  return {
    ...(localEndpoint ? { localEndpoint } : {}),
    ...(which ? { gemini: its } : {}),
  };
}

function tagsOf(environment: EnvironmentName): Readonly<Record<string, string>> {
  return { Project: 'jobline', Environment: environment };
}
