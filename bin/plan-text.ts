import type { Action, PlannedChange } from '../localstack/apply/index.ts';

const signs: Readonly<Record<Action, string>> = {
  create: '+',
  change: '~',
  replace: '±',
  delete: '-',
  unchanged: ' ',
};

/** Such as `~ change aws_sqs_queue.jobs (visibility_timeout_seconds)`. */
export function describeChange(change: Omit<PlannedChange, 'type'>): string {
  const { action, address, arguments: names } = change;
  const why = names.length > 0 ? ` (${names.join(', ')})` : '';
  return `${signs[action]} ${action} ${address}${why}`;
}

/** A replacement creates one thing and destroys another. */
function countsOf(changes: readonly PlannedChange[]) {
  const count = (...actions: readonly Action[]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  return {
    created: count('create', 'replace'),
    changed: count('change'),
    destroyed: count('delete', 'replace'),
  };
}

/** What there is to do, in one line. */
export function summarisePlan(changes: readonly PlannedChange[]): string {
  const { created, changed, destroyed } = countsOf(changes);
  if (created + changed + destroyed === 0) return 'Plan: nothing to do';
  return `Plan: ${created} to create, ${changed} to change, ${destroyed} to destroy`;
}

/** What there is to do: a line for each change, and their counts. */
export function describePlan(changes: readonly PlannedChange[]): string {
  const lines = changes.filter(({ action }) => action !== 'unchanged').map(describeChange);
  return [...lines, summarisePlan(changes)].join('\n');
}

/** What was done, in one line. */
export function summariseApply(changes: readonly PlannedChange[], milliseconds: number): string {
  const { created, changed, destroyed } = countsOf(changes);
  const seconds = (milliseconds / 1_000).toFixed(1);
  return `Applied: ${created} created, ${changed} changed, ${destroyed} destroyed in ${seconds} s`;
}
