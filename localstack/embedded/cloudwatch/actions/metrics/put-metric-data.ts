import type { Fields } from '../../../kernel/fields.ts';
import { invalidCombination, invalidValue, missingParameter } from '../../errors.ts';
import { type Sample, valueSample } from '../../metrics/bucket.ts';
import type { MonitoringAction } from '../../state.ts';
import { dimensionsOf, nameRules, namespaceRules, unitRules } from '../members.ts';

const hour = 3_600_000;

/** CloudWatch takes values from -2^360 to 2^360. */
const largest = 2 ** 360;

function checkNumber(value: number, parameter: string): number {
  if (Number.isFinite(value) && Math.abs(value) <= largest) return value;
  throw invalidValue(`The value ${value} for parameter ${parameter} is invalid.`);
}

function arraySample(datum: Fields, path: string): Sample {
  const values = datum.numbers('Values');
  const counts = datum.has('Counts') ? datum.numbers('Counts') : values.map(() => 1);
  if (values.length !== counts.length) {
    throw invalidValue(
      `The parameters ${path}.Values and ${path}.Counts must be of the same size.`,
    );
  }
  if (values.length > 150) {
    throw invalidValue(`The collection ${path}.Values must not have a size greater than 150.`);
  }
  const pairs = values.map((value, index): [number, number] => [
    checkNumber(value, `${path}.Values.member.${index + 1}`),
    checkNumber(counts[index] ?? 1, `${path}.Counts.member.${index + 1}`),
  ]);
  return {
    count: pairs.reduce((sum, [, times]) => sum + times, 0),
    sum: pairs.reduce((sum, [value, times]) => sum + value * times, 0),
    min: Math.min(...values),
    max: Math.max(...values),
    values: pairs,
  };
}

function statisticSet(set: Fields, path: string): Sample {
  const read = (name: string) => checkNumber(set.requiredNumber(name), `${path}.${name}`);
  const sample = {
    count: read('SampleCount'),
    sum: read('Sum'),
    min: read('Minimum'),
    max: read('Maximum'),
  };
  if (sample.min > sample.max) {
    throw invalidCombination(
      `The parameter ${path}.Minimum must be less than or equal to the parameter ${path}.Maximum.`,
    );
  }
  return sample;
}

function sampleOf(datum: Fields, path: string): Sample {
  const set = datum.object('StatisticValues');
  const hasArray = datum.has('Values') && datum.raw('Values') !== '';
  const given = [
    ...(datum.has('Value') ? ['Value'] : []),
    ...(hasArray ? ['Values'] : []),
    ...(set === undefined ? [] : ['StatisticValues']),
  ];
  const [first, second] = given;
  if (first === undefined) {
    throw missingParameter(
      `At least one of the parameters must be specified: ${path}.Value, ${path}.Values, ${path}.StatisticValues.`,
    );
  }
  if (second !== undefined) {
    throw invalidCombination(
      `The parameters ${path}.${first} and ${path}.${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (set !== undefined) return statisticSet(set, `${path}.StatisticValues`);
  if (hasArray) return arraySample(datum, path);
  return valueSample(checkNumber(datum.requiredNumber('Value'), `${path}.Value`));
}

function timeOf(datum: Fields, path: string, now: number): number {
  const time = datum.time('Timestamp') ?? now;
  if (time < now - 14 * 24 * hour) {
    throw invalidValue(
      `The parameter ${path}.Timestamp must specify a time within the past two weeks.`,
    );
  }
  if (time > now + 2 * hour) {
    throw invalidValue(
      `The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`,
    );
  }
  return time;
}

function isHighResolution(datum: Fields, path: string): boolean {
  const seconds = datum.number('StorageResolution', { min: 1 }) ?? 60;
  if (seconds !== 1 && seconds !== 60) {
    throw invalidValue(`The value ${seconds} for parameter ${path}.StorageResolution is invalid.`);
  }
  return seconds === 1;
}

export const putMetricData: MonitoringAction = (fields, { clock, metrics }) => {
  const namespace = fields.requiredText('Namespace', namespaceRules);
  if (namespace.startsWith('AWS/')) {
    throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
  }
  // Metrics of entities are metrics like others; entities themselves are not kept.
  const ofEntities = fields.objects('EntityMetricData').flatMap((one) => one.objects('MetricData'));
  const data = [...fields.objects('MetricData'), ...ofEntities];
  if (data.length === 0) throw missingParameter('The parameter MetricData is required.');
  if (data.length > 1000) {
    throw invalidValue('The collection MetricData must not have a size greater than 1000.');
  }
  const now = clock.now();
  // All is read before any is kept: a request is taken whole or not at all.
  const puts = data.map((datum, index) => {
    const path = `MetricData.member.${index + 1}`;
    return {
      id: {
        namespace,
        name: datum.requiredText('MetricName', nameRules),
        dimensions: dimensionsOf(datum),
      },
      sample: sampleOf(datum, path),
      at: {
        time: timeOf(datum, path, now),
        now,
        highResolution: isHighResolution(datum, path),
      },
      unit: datum.text('Unit', unitRules) ?? 'None',
    };
  });
  for (const { id, sample, at, unit } of puts) metrics.put(id, sample, at, unit);
  return undefined;
};
