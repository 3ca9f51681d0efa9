import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { Fields } from '../../../kernel/fields.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { invalidCombination, missingParameter } from '../../errors.ts';
import type { MonitoringAction } from '../../state.ts';
import { dimensionList, dimensionsOf, nameRules, namespaceRules, page } from '../members.ts';

/** A detector as it is kept. Nothing is learnt here: it stays without a model. */
export interface Detector {
  readonly id: string;
  readonly type: 'SINGLE_METRIC' | 'METRIC_MATH';
  readonly namespace: string | undefined;
  readonly metricName: string | undefined;
  readonly shown: JsonObject;
}

function single(fields: Fields) {
  const namespace = fields.requiredText('Namespace', namespaceRules);
  const metricName = fields.requiredText('MetricName', nameRules);
  const Dimensions = dimensionList(dimensionsOf(fields));
  const Stat = fields.requiredText('Stat', { max: 50 });
  const metric = { Namespace: namespace, MetricName: metricName, Dimensions, Stat };
  const key = JSON.stringify([
    namespace,
    metricName,
    Stat,
    ...Dimensions.map(Object.values).sort(),
  ]);
  return { key, namespace, metricName, metric };
}

/** The metric, or the metric math, that a request is about. */
function subjectOf(fields: Fields) {
  const math = fields.object('MetricMathAnomalyDetector');
  const one = fields.object('SingleMetricAnomalyDetector');
  const isPlain = fields.has('MetricName');
  const given = [math, one, isPlain ? fields : undefined].filter((part) => part !== undefined);
  if (given.length > 1) {
    throw invalidCombination(
      'SingleMetricAnomalyDetector, MetricMathAnomalyDetector and the members of a metric are mutually exclusive.',
    );
  }
  if (math !== undefined) {
    const key = JSON.stringify(math.values);
    const shown = { MetricMathAnomalyDetector: math.values };
    return {
      key,
      type: 'METRIC_MATH' as const,
      namespace: undefined,
      metricName: undefined,
      shown,
    };
  }
  const [source] = given;
  if (source === undefined) throw missingParameter('The parameter MetricName is required.');
  const { key, metric, metricName, namespace } = single(source);
  const shown = { ...metric, SingleMetricAnomalyDetector: metric };
  return { key, type: 'SINGLE_METRIC' as const, namespace, metricName, shown };
}

export const putAnomalyDetector: MonitoringAction = (fields, { detectors }) => {
  const { key, shown, ...subject } = subjectOf(fields);
  const id = detectors.get(key)?.id ?? randomUUID();
  const detector: Detector = {
    id,
    ...subject,
    shown: {
      AnomalyDetectorId: id,
      ...shown,
      Configuration: fields.object('Configuration')?.values ?? {},
      MetricCharacteristics: fields.object('MetricCharacteristics')?.values,
      StateValue: 'PENDING_TRAINING',
    },
  };
  detectors.set(key, detector);
  return { AnomalyDetectorId: id };
};

function notFound(): AwsError {
  return new AwsError('ResourceNotFoundException', 'Anomaly detector not found.', 404);
}

export const deleteAnomalyDetector: MonitoringAction = (fields, { detectors }) => {
  const id = fields.text('AnomalyDetectorId');
  const key =
    id === undefined
      ? subjectOf(fields).key
      : [...detectors].find(([, detector]) => detector.id === id)?.[0];
  if (key === undefined || !detectors.delete(key)) throw notFound();
  return {};
};

export const describeAnomalyDetectors: MonitoringAction = (fields, { detectors }) => {
  const types = fields.texts('AnomalyDetectorTypes', { oneOf: ['SINGLE_METRIC', 'METRIC_MATH'] });
  const ids = fields.texts('AnomalyDetectorIds');
  const namespace = fields.text('Namespace', namespaceRules);
  const metricName = fields.text('MetricName', nameRules);
  const found = [...detectors.values()].filter(
    (detector) =>
      (types.length === 0 ? ['SINGLE_METRIC'] : types).includes(detector.type) &&
      (ids.length === 0 || ids.includes(detector.id)) &&
      (namespace === undefined || detector.namespace === namespace) &&
      (metricName === undefined || detector.metricName === metricName),
  );
  const size = fields.number('MaxResults', { min: 1 }) ?? 10;
  const { items, nextToken } = page(fields, found, size);
  return { AnomalyDetectors: items.map(({ shown }) => shown), NextToken: nextToken };
};
