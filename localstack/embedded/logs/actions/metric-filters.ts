import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { groupOf, type LogsAction, streamNameRules } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import type { MetricFilter, MetricTransformation } from '../metric-filters.ts';
import { parsePattern } from '../patterns/pattern.ts';
import { page } from './paging.ts';

const metricRules = { max: 255, pattern: /^[^:*$]*$/ } as const;
const maximumFilters = 100;

function transformationOf(fields: Fields): MetricTransformation {
  const defaultValue = fields.number('defaultValue');
  const dimensions = fields.map('dimensions') ?? {};
  if (defaultValue !== undefined && Object.keys(dimensions).length > 0) {
    throw invalidParameter(
      'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
    );
  }
  if (Object.keys(dimensions).length > 3) {
    throw invalidParameter('Invalid metric transformation: at most 3 dimensions are allowed.');
  }
  const metricValue = fields.requiredText('metricValue', { max: 100 });
  if (!metricValue.startsWith('$') && Number.isNaN(Number(metricValue))) {
    throw invalidParameter(
      `Invalid metric transformation: the metric value '${metricValue}' is neither a number nor a selector.`,
    );
  }
  return {
    metricName: fields.requiredText('metricName', metricRules),
    metricNamespace: fields.requiredText('metricNamespace', metricRules),
    metricValue,
    unit: fields.text('unit') ?? 'None',
    dimensions,
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
}

export const putMetricFilter: LogsAction = (fields, context) => {
  const names = ['fieldSelectionCriteria', 'emitSystemFieldDimensions'];
  fields.disallow('logs:PutMetricFilter', ...names);
  const group = groupOf(fields, context);
  const name = fields.requiredText('filterName', streamNameRules);
  const patternText =
    fields.text('filterPattern', { max: 1024 }) ?? fields.missing('filterPattern');
  const [transformation, second] = fields.objects('metricTransformations').map(transformationOf);
  if (transformation === undefined || second !== undefined) {
    throw invalidParameter('Exactly one metric transformation must be given.');
  }
  if (!group.filters.has(name) && group.filters.size >= maximumFilters) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  group.filters.set(name, {
    name,
    patternText,
    pattern: parsePattern(patternText),
    transformation,
    createdAt: context.clock.now(),
  });
  return {};
};

function shown(
  logGroupName: string,
  { name, patternText, transformation, createdAt }: MetricFilter,
) {
  const { dimensions, ...rest } = transformation;
  const named = Object.keys(dimensions).length > 0;
  return {
    filterName: name,
    filterPattern: patternText,
    metricTransformations: [named ? { ...rest, dimensions } : rest],
    creationTime: createdAt,
    logGroupName,
    applyOnTransformedLogs: false,
  };
}

export const describeMetricFilters: LogsAction = (fields, context) => {
  const groups = fields.has('logGroupName') ? [groupOf(fields, context)] : context.store.groups();
  const prefix = fields.text('filterNamePrefix', streamNameRules);
  const metric = fields.text('metricName', metricRules);
  const namespace = fields.text('metricNamespace', metricRules);
  if ((metric === undefined) !== (namespace === undefined)) {
    throw invalidParameter('metricName and metricNamespace must be given together.');
  }
  const found = groups.flatMap((group) =>
    [...group.filters.values()]
      .filter(
        ({ name, transformation }) =>
          (prefix === undefined || name.startsWith(prefix)) &&
          (metric === undefined || transformation.metricName === metric) &&
          (namespace === undefined || transformation.metricNamespace === namespace),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((filter) => shown(group.name, filter)),
  );
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const { items, nextToken } = page(fields, found, size);
  return { metricFilters: items, nextToken };
};

export const deleteMetricFilter: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const name = fields.requiredText('filterName', streamNameRules);
  if (!group.filters.delete(name)) {
    throw new AwsError('ResourceNotFoundException', 'The specified metric filter does not exist.');
  }
  return {};
};

export const testMetricFilter: LogsAction = (fields) => {
  const source = fields.text('filterPattern', { max: 1024 }) ?? '';
  const pattern = parsePattern(source);
  const selectors = [...source.matchAll(/\$\.[\w.[\]*]+/g)].map(([selector]) => selector);
  const matches = fields.texts('logEventMessages', { min: 1 }).flatMap((eventMessage, index) => {
    const match = pattern(eventMessage);
    if (match === undefined) return [];
    const extractedValues = Object.fromEntries([
      ...Object.entries(match.columns ?? {}).map(([name, value]) => [`$${name}`, value]),
      ...selectors.flatMap((selector) => {
        const value = match.extract(selector);
        return value === undefined ? [] : [[selector, value]];
      }),
    ]);
    return [{ eventNumber: index + 1, eventMessage, extractedValues }];
  });
  return { matches };
};
