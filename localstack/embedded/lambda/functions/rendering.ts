import type { JsonObject } from '../../kernel/protocols/json.ts';
import { lambdaTime, type Place } from '../names.ts';
import type { FunctionVersion } from './function.ts';
import type { LoggingSettings } from './logging.ts';
import type { FunctionSettings } from './settings.ts';

export function logGroupOf(version: FunctionVersion): string {
  return version.settings.logging.group ?? `/aws/lambda/${version.functionName}`;
}

function renderLogging(logging: LoggingSettings, group: string): JsonObject {
  return {
    LogFormat: logging.format,
    ApplicationLogLevel: logging.applicationLevel,
    SystemLogLevel: logging.systemLevel,
    LogGroup: group,
  };
}

/** Where a function stands: lately it was made, is being made, or is being changed. */
export type Progress = 'done' | 'creating' | 'updating';

const reason = 'The function is being created.';
const done = { State: 'Active', LastUpdateStatus: 'Successful' };

/** Changes are done at once here; the answer to a change says, as Lambda's, that they begin. */
const states: Readonly<Record<Progress, JsonObject>> = {
  done,
  creating: { State: 'Pending', StateReason: reason, StateReasonCode: 'Creating' },
  updating: {
    ...done,
    LastUpdateStatus: 'InProgress',
    LastUpdateStatusReason: reason,
    LastUpdateStatusReasonCode: 'Creating',
  },
};

/** A version as `FunctionConfiguration`, under the ARN that it was asked for by. */
export function renderConfiguration(
  version: FunctionVersion,
  arn: string,
  progress: Progress = 'done',
): JsonObject {
  const region = arn.split(':')[3] ?? '';
  return {
    ...renderListed(version, arn),
    ...states[progress],
    RuntimeVersionConfig: {
      RuntimeVersionArn: runtimeVersionArn(version.settings.runtime, { region }),
    },
  };
}

/** As lists show it: without its state. */
export function renderListed(version: FunctionVersion, arn: string): JsonObject {
  const { settings, code } = version;
  return {
    FunctionName: version.functionName,
    FunctionArn: arn,
    Runtime: settings.runtime,
    Role: settings.role,
    Handler: settings.handler,
    CodeSize: code.size,
    Description: version.description,
    Timeout: settings.timeout,
    MemorySize: settings.memorySize,
    LastModified: lambdaTime(version.lastModified),
    CodeSha256: code.sha256,
    Version: version.version,
    ...renderOptional(settings),
    TracingConfig: { Mode: settings.tracingMode },
    RevisionId: version.revisionId,
    PackageType: 'Zip',
    Architectures: settings.architectures,
    EphemeralStorage: { Size: settings.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: renderLogging(settings.logging, logGroupOf(version)),
  };
}

/** What only some functions have. */
function renderOptional(settings: FunctionSettings): JsonObject {
  const { deadLetterArn, kmsKeyArn, layers, variables } = settings;
  return {
    ...(deadLetterArn === undefined ? {} : { DeadLetterConfig: { TargetArn: deadLetterArn } }),
    ...(variables === undefined ? {} : { Environment: { Variables: variables } }),
    ...(kmsKeyArn === undefined ? {} : { KMSKeyArn: kmsKeyArn }),
    ...(layers.length === 0
      ? {}
      : { Layers: layers.map(({ arn, code }) => ({ Arn: arn, CodeSize: code.size })) }),
  };
}

/** As `INIT_START` lines name it: `nodejs:24.v1`. */
export function runtimeVersion(runtime: string): string {
  return `${runtime.replace(/^([a-z]+)\.?/, '$1:').replace(/\.x$/, '')}.v1`;
}

/** The form of the ARN that `INIT_START` lines and configurations carry. */
export function runtimeVersionArn(runtime: string, place: Pick<Place, 'region'>): string {
  return `arn:aws:lambda:${place.region}::runtime:${Buffer.from(runtime).toString('hex').padEnd(64, '0')}`;
}
