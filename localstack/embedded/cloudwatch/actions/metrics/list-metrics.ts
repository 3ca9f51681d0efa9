import { validationError } from '../../errors.ts';
import type { MetricId } from '../../metrics/store.ts';
import type { MonitoringAction } from '../../state.ts';
import { dimensionList, nameRules, namespaceRules, page } from '../members.ts';

const hour = 3_600_000;

/** CloudWatch lists what had data in the last two weeks; with PT3H, in the last three hours. */
const recent = { PT3H: 3 * hour, always: 14 * 24 * hour };

export const listMetrics: MonitoringAction = (fields, { clock, metrics }) => {
  fields.disallow('cloudwatch:ListMetrics', 'OwningAccount');
  const namespace = fields.text('Namespace', namespaceRules);
  const name = fields.text('MetricName', nameRules);
  const filters = fields.objects('Dimensions').map((filter) => ({
    name: filter.requiredText('Name', nameRules),
    value: filter.text('Value', { min: 1, max: 1024 }),
  }));
  if (filters.length > 10) {
    throw validationError('The collection Dimensions must not have a size greater than 10.');
  }
  const since = fields.text('RecentlyActive', { oneOf: ['PT3H'] }) ?? 'always';
  const oldest = clock.now() - (since === 'PT3H' ? recent.PT3H : recent.always);
  const fits = (id: MetricId) =>
    (namespace === undefined || id.namespace === namespace) &&
    (name === undefined || id.name === name) &&
    filters.every(
      (filter) =>
        Object.hasOwn(id.dimensions, filter.name) &&
        (filter.value === undefined || id.dimensions[filter.name] === filter.value),
    );
  const found = [...metrics.list()].flatMap(({ id, newest }) =>
    newest >= oldest && fits(id) ? [id] : [],
  );
  const { items, nextToken } = page(fields, found, 500);
  return {
    Metrics: items.map((id) => ({
      Namespace: id.namespace,
      MetricName: id.name,
      Dimensions: dimensionList(id.dimensions),
    })),
    NextToken: nextToken,
  };
};
