import type { PresentDatapoint, Terms, Verdict } from './judge.ts';
import type { Limit } from './limit.ts';
import { type MetricAlarm, type StateValue, watchedQuery } from './model.ts';

/** `2026-11-22T01:47:59.123+0000`, as alarms write times. */
export function alarmTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}

/** A number as Java prints a double: `3.0`, `0.25`, `1.2E7`. */
export function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `22/11/26 01:47:00` */
function shortTime(time: number): string {
  const [date = '', rest = ''] = new Date(time).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${rest.slice(0, 8)}`;
}

/** The terms, with words for what values are compared with. */
type ReasonTerms = Terms & { readonly limit: Limit };

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

function missingText(verdict: Verdict, alarm: MetricAlarm): string {
  const { evaluated, filled } = verdict;
  const periods = alarm.evaluationPeriods;
  const received =
    evaluated.length === 0
      ? 'no datapoints were received'
      : `${evaluated.length} ${plural(evaluated.length, 'datapoint was', 'datapoints were')} received`;
  const treated = alarm.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return `Threshold Crossed: ${received} for ${periods} ${plural(periods, 'period', 'periods')} and ${filled} missing ${plural(filled, 'datapoint was', 'datapoints were')} treated as [${treated}].`;
}

function crossedText(
  state: StateValue,
  verdict: Verdict,
  alarm: MetricAlarm,
  terms: ReasonTerms,
): string {
  const toAlarm = state === 'ALARM';
  const decisive = verdict.evaluated.filter(({ value }) => terms.limit.breaches(value) === toAlarm);
  const shown = decisive
    .slice(0, 5)
    .map(({ value, time }: PresentDatapoint) => `${javaDouble(value)} (${shortTime(time)})`)
    .join(', ');
  const count = decisive.length;
  const verb = `${plural(count, 'was', 'were')}${toAlarm ? '' : ' not'}`;
  const compared = `${verb} ${terms.limit.words}`;
  const head = `Threshold${alarm.band === undefined ? '' : 's'} Crossed: ${count} out of the last ${alarm.evaluationPeriods} datapoints`;
  const needed = toAlarm
    ? terms.datapointsToAlarm
    : alarm.evaluationPeriods - terms.datapointsToAlarm + 1;
  const tail = `(minimum ${needed} ${plural(needed, 'datapoint', 'datapoints')} for ${toAlarm ? 'OK -> ALARM' : 'ALARM -> OK'} transition).`;
  return count >= 5
    ? `${head} ${compared}. The most recent datapoints which crossed the threshold: [${shown}] ${tail}`
    : `${head} [${shown}] ${compared} ${tail}`;
}

/** Why an alarm is in its state, in the words of AWS. */
export function reasonText(
  state: StateValue,
  verdict: Verdict,
  alarm: MetricAlarm,
  terms: ReasonTerms,
): string {
  if (state === 'INSUFFICIENT_DATA') {
    const unknown = alarm.evaluationPeriods;
    return `Insufficient Data: ${unknown} ${plural(unknown, 'datapoint was', 'datapoints were')} unknown.`;
  }
  const assumed = ['breaching', 'notBreaching'].includes(terms.treatMissingData);
  if (verdict.filled > 0 && assumed) return missingText(verdict, alarm);
  return crossedText(state, verdict, alarm, terms);
}

/** The same for programs: JSON. */
export function reasonData(verdict: Verdict, alarm: MetricAlarm, now: number): string {
  const metric = watchedQuery(alarm)?.metric;
  const oldest = verdict.evaluated.at(-1);
  return JSON.stringify({
    version: '1.0',
    queryDate: alarmTime(now),
    ...(oldest === undefined ? {} : { startDate: alarmTime(oldest.time) }),
    ...(metric === undefined ? {} : { statistic: metric.stat }),
    ...(metric?.unit === undefined ? {} : { unit: metric.unit }),
    period: alarm.period / 1000,
    recentDatapoints: verdict.evaluated.map(({ value }) => value).reverse(),
    ...(alarm.band === undefined ? { threshold: alarm.threshold } : {}),
    evaluatedDatapoints: verdict.evaluated.map(({ time, value, sampleCount }) => ({
      timestamp: alarmTime(time),
      ...(sampleCount === undefined ? {} : { sampleCount }),
      value,
    })),
  });
}
