import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter } from '../errors.ts';

/** How and where a function's output is logged. */
export interface LoggingSettings {
  readonly format: 'Text' | 'JSON';
  /** Undefined: `/aws/lambda/<name>`. */
  readonly group: string | undefined;
  readonly applicationLevel: string | undefined;
  readonly systemLevel: string | undefined;
}

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
const systemLevels = ['DEBUG', 'INFO', 'WARN'] as const;

export const defaultLogging: LoggingSettings = {
  format: 'Text',
  group: undefined,
  applicationLevel: undefined,
  systemLevel: undefined,
};

/** Reads `LoggingConfig` over what there was before. */
export function readLogging(input: Fields, before: LoggingSettings): LoggingSettings {
  const config = input.object('LoggingConfig');
  if (config === undefined) return before;
  const format = config.choice('LogFormat', ['Text', 'JSON']) ?? before.format;
  const application = config.choice('ApplicationLogLevel', levels);
  const system = config.choice('SystemLogLevel', systemLevels);
  if (format === 'Text' && (application !== undefined || system !== undefined)) {
    throw invalidParameter('To use log level filtering, set LogFormat to JSON.');
  }
  const json = format === 'JSON';
  return {
    format,
    group: config.text('LogGroup') ?? before.group,
    applicationLevel: json ? (application ?? before.applicationLevel ?? 'INFO') : undefined,
    systemLevel: json ? (system ?? before.systemLevel ?? 'INFO') : undefined,
  };
}
