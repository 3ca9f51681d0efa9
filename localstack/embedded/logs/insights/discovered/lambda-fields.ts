import type { Value } from '../values.ts';

const patterns: Readonly<Record<string, RegExp>> = {
  '@requestId': /RequestId: ([\w-]+)/,
  '@duration': /\tDuration: ([\d.]+) ms/,
  '@billedDuration': /\tBilled Duration: ([\d.]+) ms/,
  '@initDuration': /\tInit Duration: ([\d.]+) ms/,
  '@xrayTraceId': /\tXRAY TraceId: (\S+)/,
  '@xraySegmentId': /\tSegmentId: (\S+)/,
};

const numbers = ['@duration', '@billedDuration', '@initDuration'];

/** What Lambda's own lines say. Source: user guide, "Supported logs and discovered fields". */
export function lambdaField(message: string, name: string): Value {
  const type = /^(START|END|REPORT) RequestId: /.exec(message)?.[1];
  if (name === '@type') return type;
  if (name === '@requestId') {
    return (patterns[name]?.exec(message) ?? /\t([\da-f]{8}-[\da-f-]{27})\t/.exec(message))?.[1];
  }
  if (type !== 'REPORT') return undefined;
  const megabytes = /^@(memorySize|maxMemoryUsed)$/.exec(name)?.[1];
  if (megabytes !== undefined) {
    const label = megabytes === 'memorySize' ? 'Memory Size' : 'Max Memory Used';
    const found = new RegExp(`\\t${label}: (\\d+) MB`).exec(message)?.[1];
    // Bytes of a thousand kilobytes each, as AWS prints them.
    return found === undefined ? undefined : Number(found) * 1_000_000;
  }
  const found = patterns[name]?.exec(message)?.[1];
  return found !== undefined && numbers.includes(name) ? Number(found) : found;
}
