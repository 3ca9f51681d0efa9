import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';

/** One conditional change to an item. Names may be paths such as `checkpoints.schedule`. */
export interface Change {
  readonly set?: Readonly<Record<string, unknown>>;
  /** Only what is not there yet. */
  readonly setOnce?: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, number>>;
  /** Values to append to lists, which are made where there are none. */
  readonly append?: Readonly<Record<string, readonly unknown[]>>;
  readonly remove?: readonly string[];
  readonly condition?: Condition;
}

export interface Condition {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Whether one of these holds. AND binds before OR, so that no condition needs parentheses, of which the local
 * cloud's parser takes several times longer for each level.
 * @see "Precedence for conditions" in the DynamoDB Developer Guide
 */
const anyOf = (...cases: readonly string[]): string => cases.join(' OR ');

export const condition = {
  /** The lease is held by this worker. */
  heldBy: (owner: string): Condition => ({
    expression: '#status = :processing AND #lease_owner = :owner',
    names: { '#status': 'status', '#lease_owner': 'lease_owner' },
    values: { ':processing': 'processing', ':owner': owner },
  }),
  /** The lease is held by this worker, and it has not recorded this stage yet. */
  openFor: (owner: string, stage: string): Condition => ({
    expression:
      '#status = :processing AND #lease_owner = :owner AND NOT contains(#stages_completed, :stage)',
    names: {
      '#status': 'status',
      '#lease_owner': 'lease_owner',
      '#stages_completed': 'stages_completed',
    },
    values: { ':processing': 'processing', ':owner': owner, ':stage': stage },
  }),
  /** Not final, under no live lease, not told to wait, and begun less often than so. */
  claimable: (now: string, mostAttempts = Number.MAX_SAFE_INTEGER): Condition => ({
    expression: anyOf(
      '#attempts < :most AND #status = :queued AND attribute_not_exists(#waiting_until)',
      '#attempts < :most AND #status = :queued AND #waiting_until <= :now',
      '#attempts < :most AND #status = :processing AND #lease_until <= :now',
    ),
    names: {
      '#status': 'status',
      '#attempts': 'attempts',
      '#lease_until': 'lease_until',
      '#waiting_until': 'waiting_until',
    },
    values: {
      ':queued': 'queued',
      ':processing': 'processing',
      ':now': now,
      ':most': mostAttempts,
    },
  }),
  /** Not final, under no live lease, and carried by no younger message. */
  abandonedBy: (messageSentAt: string, now: string): Condition => ({
    expression: anyOf(
      '#status = :queued AND attribute_not_exists(#carried_since)',
      '#status = :queued AND #carried_since <= :sent',
      '#status = :processing AND #lease_until <= :now AND attribute_not_exists(#carried_since)',
      '#status = :processing AND #lease_until <= :now AND #carried_since <= :sent',
    ),
    names: {
      '#status': 'status',
      '#lease_until': 'lease_until',
      '#carried_since': 'carried_since',
    },
    values: {
      ':queued': 'queued',
      ':processing': 'processing',
      ':now': now,
      ':sent': messageSentAt,
    },
  }),
  /** Not final. */
  open: {
    expression: anyOf('#status = :queued', '#status = :processing'),
    names: { '#status': 'status' },
    values: { ':queued': 'queued', ':processing': 'processing' },
  } satisfies Condition,
  failed: {
    expression: '#status = :failed',
    names: { '#status': 'status' },
    values: { ':failed': 'failed' },
  } satisfies Condition,
  /** Ended, and still there. */
  final: {
    expression: '#status IN (:completed, :failed, :cancelled)',
    names: { '#status': 'status' },
    values: { ':completed': 'completed', ':failed': 'failed', ':cancelled': 'cancelled' },
  } satisfies Condition,
  /** Open, and untouched since. */
  untouchedSince: (before: string): Condition => ({
    expression: anyOf(
      '#status = :queued AND #updated_at < :before',
      '#status = :processing AND #updated_at < :before',
    ),
    names: { '#status': 'status', '#updated_at': 'updated_at' },
    values: { ':queued': 'queued', ':processing': 'processing', ':before': before },
  }),
  /** Completed, with this version as its result; the first is not written down. */
  completedAt: (version: number): Condition => ({
    expression: `#status = :completed AND ${
      version === 1 ? 'attribute_not_exists(#result_version)' : '#result_version = :version'
    }`,
    names: { '#status': 'status', '#result_version': 'result_version' },
    values: { ':completed': 'completed', ...(version > 1 && { ':version': version }) },
  }),
  dead: {
    expression: '#status = :failed AND #dead_lettered = :yes',
    names: { '#status': 'status', '#dead_lettered': 'dead_lettered' },
    values: { ':failed': 'failed', ':yes': true },
  } satisfies Condition,
  /** Ended among the dead letters, before the message was sent. */
  deadBefore: (messageSentAt: string): Condition => ({
    expression: '#status = :failed AND #dead_lettered = :yes AND #updated_at < :sent',
    names: { '#status': 'status', '#dead_lettered': 'dead_lettered', '#updated_at': 'updated_at' },
    values: { ':failed': 'failed', ':yes': true, ':sent': messageSentAt },
  }),
};

type Expression = Pick<
  UpdateCommandInput,
  | 'UpdateExpression'
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
>;

/** Writes a change as DynamoDB's update expression; every name and value is a placeholder. */
export function jobUpdate(change: Change): Expression {
  const names: Record<string, string> = { ...change.condition?.names };
  const values: Record<string, unknown> = { ...change.condition?.values };
  const name = (path: string) =>
    path
      .split('.')
      .map((part) => {
        names[`#${part}`] = part;
        return `#${part}`;
      })
      .join('.');
  const value = (content: unknown) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = content;
    return placeholder;
  };
  const unlessThere = (path: string, content: unknown) =>
    `if_not_exists(${name(path)}, ${value(content)})`;
  const sets = [
    ...Object.entries(change.set ?? {}).map(
      ([path, content]) => `${name(path)} = ${value(content)}`,
    ),
    ...Object.entries(change.setOnce ?? {}).map(
      ([path, content]) => `${name(path)} = ${unlessThere(path, content)}`,
    ),
    ...Object.entries(change.append ?? {}).map(
      ([path, content]) =>
        `${name(path)} = list_append(${unlessThere(path, [])}, ${value(content)})`,
    ),
  ];
  const adds = Object.entries(change.add ?? {}).map(
    ([path, content]) => `${name(path)} ${value(content)}`,
  );
  const removes = (change.remove ?? []).map(name);
  const clauses = [
    `SET ${sets.join(', ')}`,
    ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
  ];
  return {
    UpdateExpression: clauses.join(' '),
    ...(change.condition && { ConditionExpression: change.condition.expression }),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
