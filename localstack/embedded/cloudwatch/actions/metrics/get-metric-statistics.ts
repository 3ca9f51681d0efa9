import type { Fields } from '../../../kernel/fields.ts';
import { invalidCombination, invalidValue, missingParameter } from '../../errors.ts';
import type { Bucket } from '../../metrics/bucket.ts';
import { simpleStatistics, statisticOf } from '../../metrics/statistics.ts';
import { date, type MonitoringAction } from '../../state.ts';
import { dimensionsOf, nameRules, namespaceRules, unitRules } from '../members.ts';
import { periodMember, roundStart } from './time-span.ts';

const maximumDatapoints = 1440;

function statisticsOf(fields: Fields): { simple: string[]; extended: string[] } {
  const simple = fields.texts('Statistics', { oneOf: simpleStatistics });
  const extended = fields.texts('ExtendedStatistics');
  if (simple.length === 0 && extended.length === 0) {
    throw missingParameter(
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  }
  if (simple.length > 0 && extended.length > 0) {
    throw invalidCombination(
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    );
  }
  const unknown = extended.find((name) => statisticOf(name) === undefined);
  if (unknown !== undefined) {
    throw invalidValue(`The value ${unknown} for parameter ExtendedStatistics is invalid.`);
  }
  return { simple, extended };
}

function windowOf(fields: Fields, now: number) {
  const start = fields.requiredTime('StartTime');
  const end = fields.requiredTime('EndTime');
  const period = periodMember(fields);
  if (start >= end) {
    throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  }
  const datapoints = Math.ceil((end - start) / period);
  if (datapoints > maximumDatapoints) {
    throw invalidCombination(
      `You have requested up to ${datapoints.toLocaleString('en-US')} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  return { start: roundStart(start, period, now), end, period };
}

function read(bucket: Bucket, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name): [string, number][] => {
      const value = statisticOf(name)?.(bucket);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export const getMetricStatistics: MonitoringAction = (fields, { clock, metrics }) => {
  const id = {
    namespace: fields.requiredText('Namespace', namespaceRules),
    name: fields.requiredText('MetricName', nameRules),
    dimensions: dimensionsOf(fields),
  };
  const { simple, extended } = statisticsOf(fields);
  const window = windowOf(fields, clock.now());
  const unit = fields.text('Unit', unitRules);
  const units = unit === undefined ? metrics.units(id) : [unit];
  const Datapoints = units.flatMap((Unit) =>
    [...metrics.read(id, window, Unit).values()].map((bucket) => ({
      Timestamp: date(bucket.start),
      ...read(bucket, simple),
      Unit,
      ...(extended.length === 0 ? {} : { ExtendedStatistics: read(bucket, extended) }),
    })),
  );
  return { Label: id.name, Datapoints };
};
