import { delimiter, join } from 'node:path';
import type { Credentials } from '../../kernel/principal.ts';
import type { FunctionVersion } from '../functions/function.ts';
import { logGroupOf } from '../functions/rendering.ts';

/** Whether an environment was started because an event came, or before. */
export type InitializationType = 'on-demand' | 'provisioned-concurrency';

/** What an environment is told of the place it runs in. */
export interface EnvironmentPlace {
  readonly region: string;
  /** The cloud's own. */
  readonly endpoint: string;
  /** Host and port. */
  readonly runtimeApi: string;
  /** Stands for `/tmp`. */
  readonly temporaryFolder: string;
  /** Stands for `/var/runtime`. */
  readonly runtimeFolder: string;
  readonly logStream: string;
  readonly initializationType: InitializationType;
  readonly credentials: Credentials;
}

/**
 * The variables of an execution environment: the function's own over those that may be
 * overridden, under the reserved ones. Nothing of the host's reaches it.
 * @see AWS Lambda Developer Guide, "Defined runtime environment variables"
 */
export function environmentVariables(
  version: FunctionVersion,
  place: EnvironmentPlace,
): Record<string, string> {
  const { settings } = version;
  const isNode = settings.runtime.startsWith('nodejs');
  return {
    ...searchPaths(version),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_ENDPOINT_URL: place.endpoint,
    ...settings.variables,
    TMPDIR: place.temporaryFolder,
    _HANDLER: settings.handler,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    ...(isNode ? { AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}` } : {}),
    AWS_LAMBDA_FUNCTION_NAME: version.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: place.initializationType,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(version),
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStream,
    ...loggingVariables(version),
    AWS_LAMBDA_RUNTIME_API: place.runtimeApi,
    AWS_ACCESS_KEY_ID: place.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: place.credentials.sessionToken,
    LAMBDA_TASK_ROOT: version.code.folder,
    LAMBDA_RUNTIME_DIR: place.runtimeFolder,
  };
}

/** Where programs, libraries and modules are looked for: in what stands for `/opt` too. */
function searchPaths({ code, settings }: FunctionVersion): Record<string, string> {
  const { layersFolder: opt, runtime } = settings;
  const programs = '/usr/local/bin:/usr/bin:/bin';
  if (opt === undefined) {
    return { PATH: programs, ...(runtime.startsWith('nodejs') ? { NODE_PATH: code.folder } : {}) };
  }
  const major = /^nodejs(\d+)/.exec(runtime)?.[1];
  const modules = [
    join(opt, 'nodejs', `node${major}`, 'node_modules'),
    join(opt, 'nodejs', 'node_modules'),
  ];
  return {
    PATH: `${programs}:${join(opt, 'bin')}`,
    LD_LIBRARY_PATH: [code.folder, join(code.folder, 'lib'), join(opt, 'lib')].join(delimiter),
    ...(major === undefined ? {} : { NODE_PATH: [...modules, code.folder].join(delimiter) }),
  };
}

function loggingVariables(version: FunctionVersion): Record<string, string> {
  const { format, applicationLevel } = version.settings.logging;
  if (format === 'Text') return {};
  return {
    AWS_LAMBDA_LOG_FORMAT: format,
    AWS_LAMBDA_LOG_LEVEL: applicationLevel ?? 'INFO',
  };
}
