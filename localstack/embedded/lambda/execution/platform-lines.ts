import type { LoggingSettings } from '../functions/logging.ts';
import type { InitializationType } from './variables.ts';

/** How one invocation went, for its `REPORT`. */
export interface InvocationReport {
  readonly requestId: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds; only of the first invocation of an environment. */
  readonly initDuration: number | undefined;
  /** MB. */
  readonly memorySize: number;
  /** MB. */
  readonly memoryUsed: number;
  readonly status: 'success' | 'error' | 'timeout';
  readonly errorType: string | undefined;
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
const shown = (milliseconds: number): string => milliseconds.toFixed(2);

/** Duration and initialisation are billed, rounded up to a millisecond. */
function billed(report: InvocationReport): number {
  return Math.max(1, Math.ceil(report.duration + (report.initDuration ?? 0)));
}

function reportText(report: InvocationReport): string {
  const fields = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${shown(report.duration)} ms`,
    `Billed Duration: ${billed(report)} ms`,
    `Memory Size: ${report.memorySize} MB`,
    `Max Memory Used: ${report.memoryUsed} MB`,
  ];
  if (report.initDuration !== undefined) {
    fields.push(`Init Duration: ${shown(report.initDuration)} ms`);
  }
  if (report.status !== 'success') fields.push(`Status: ${report.status}`);
  if (report.errorType !== undefined) fields.push(`Error Type: ${report.errorType}`);
  return `${fields.join('\t')}\t`;
}

function reportRecord(report: InvocationReport): object {
  return {
    requestId: report.requestId,
    metrics: {
      durationMs: rounded(report.duration),
      billedDurationMs: billed(report),
      memorySizeMB: report.memorySize,
      maxMemoryUsedMB: report.memoryUsed,
      ...(report.initDuration === undefined
        ? {}
        : { initDurationMs: rounded(report.initDuration) }),
    },
    status: report.status === 'error' ? 'failure' : report.status,
    ...(report.errorType === undefined ? {} : { errorType: report.errorType }),
  };
}

/** The lines that Lambda itself writes, in the log format of the function. */
export interface PlatformLines {
  initStart(
    type: InitializationType,
    runtime: { readonly version: string; readonly arn: string },
  ): string[];
  start(requestId: string, version: string): string[];
  end(report: InvocationReport): string[];
}

const textLines: PlatformLines = {
  initStart: (_, { arn, version }) => [
    `INIT_START Runtime Version: ${version}\tRuntime Version ARN: ${arn}`,
  ],
  start: (requestId, version) => [`START RequestId: ${requestId} Version: ${version}`],
  end: (report) => [`END RequestId: ${report.requestId}`, reportText(report)],
};

/** JSON lines, filtered by the system log level as its documentation maps events to levels. */
function jsonLines(level: string, now: () => number): PlatformLines {
  const record = (type: string, fields: object): string =>
    JSON.stringify({
      time: new Date(now()).toISOString(),
      type: `platform.${type}`,
      record: fields,
    });
  return {
    initStart(initializationType, { arn, version }) {
      if (level === 'WARN') return [];
      const fields = { initializationType, phase: 'init', runtimeVersion: version };
      return [record('initStart', { ...fields, runtimeVersionArn: arn })];
    },
    start: (requestId, version) =>
      level === 'WARN' ? [] : [record('start', { requestId, version })],
    end(report) {
      if (level === 'WARN' && report.status === 'success') return [];
      return [record('report', reportRecord(report))];
    },
  };
}

export function platformLines(logging: LoggingSettings, now: () => number): PlatformLines {
  return logging.format === 'JSON' ? jsonLines(logging.systemLevel ?? 'INFO', now) : textLines;
}
