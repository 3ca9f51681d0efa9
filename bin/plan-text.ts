import type { Action, PlannedChange } from '../localstack/apply/index.ts';

const signs: Readonly<Record<Action, string>> = {
  create: '+',
  change: '~',
  replace: '±',
  delete: '-',
  unchanged: ' ',
};

/** One line for each change and one with their counts, as people know it from Terraform. */
export function describeChanges(changes: readonly PlannedChange[]): string {
  const lines = changes
    .filter(({ action }) => action !== 'unchanged')
    .map(({ action, address, arguments: names }) => {
      const why = names.length > 0 ? ` (${names.join(', ')})` : '';
      return `${signs[action]} ${action} ${address}${why}`;
    });
  const counts = Object.entries(Object.groupBy(changes, ({ action }) => action)).map(
    ([action, some]) => `${some.length} ${action}`,
  );
  return [...lines, counts.length > 0 ? counts.join(', ') : 'nothing to do'].join('\n');
}
