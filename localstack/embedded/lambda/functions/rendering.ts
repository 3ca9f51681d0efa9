import type { JsonObject } from '../../kernel/protocols/json.ts';
import { functionArn, lambdaTime, type Place } from '../names.ts';
import type { FunctionVersion } from './function.ts';
import type { LoggingSettings } from './logging.ts';

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

/** How updates of the function's state end: at once, and well. */
const settled = { State: 'Active', LastUpdateStatus: 'Successful' };

/**
 * A version as `FunctionConfiguration`.
 * @param qualifier what the ARN ends with: the number of a published version, or what was asked for.
 */
export function renderConfiguration(
  version: FunctionVersion,
  place: Place,
  qualifier = version.version === '$LATEST' ? undefined : version.version,
): JsonObject {
  const { settings, code } = version;
  const { variables } = settings;
  return {
    FunctionName: version.functionName,
    FunctionArn: functionArn(place, version.functionName, qualifier),
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
    ...(settings.deadLetterArn === undefined
      ? {}
      : { DeadLetterConfig: { TargetArn: settings.deadLetterArn } }),
    ...(Object.keys(variables).length === 0 ? {} : { Environment: { Variables: variables } }),
    ...(settings.kmsKeyArn === undefined ? {} : { KMSKeyArn: settings.kmsKeyArn }),
    TracingConfig: { Mode: settings.tracingMode },
    RevisionId: version.revisionId,
    ...settled,
    PackageType: 'Zip',
    Architectures: settings.architectures,
    EphemeralStorage: { Size: settings.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(settings.runtime, place) },
    LoggingConfig: renderLogging(settings.logging, logGroupOf(version)),
  };
}

/** The form of the ARN that `INIT_START` lines and configurations carry. */
export function runtimeVersionArn(runtime: string, place: Pick<Place, 'region'>): string {
  return `arn:aws:lambda:${place.region}::runtime:${Buffer.from(runtime).toString('hex').padEnd(64, '0')}`;
}
