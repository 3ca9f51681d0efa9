import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
import { Construct } from 'constructs';
import type { Grant } from './grant.ts';
import { ensure } from './validation.ts';

/**
 * What a function may do with the items; DynamoDB's own names. A transaction needs the rights of
 * what is in it (IAM has no right called TransactWriteItems), and ConditionCheckItem for its checks.
 */
export type TableAction =
  | 'GetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'Query';

/** A global secondary index over two String attributes, with all attributes of the item. */
interface TableIndex {
  readonly name: string;
  readonly hashKey: string;
  readonly rangeKey: string;
}

export interface JobTableProps {
  readonly name: string;
  /** A String attribute. */
  readonly hashKey: string;
  /** A String attribute. @default - none */
  readonly rangeKey?: string;
  readonly indexes: readonly TableIndex[];
  /** Holds the epoch second after which DynamoDB deletes the item. @default 'ttl' */
  readonly ttlAttribute?: string;
  /** Restore to any second of the last 35 days. @default true */
  readonly pointInTimeRecovery?: boolean;
  /** AWS refuses to delete the table. @default false */
  readonly deletionProtection?: boolean;
}

/** A table of jobs: paid by request, encrypted, with items that expire. */
export class JobTable extends Construct {
  readonly table: DynamodbTable;
  readonly #indexes: readonly string[];

  constructor(scope: Construct, id: string, props: JobTableProps) {
    super(scope, id);
    const { rangeKey } = props;
    this.#indexes = props.indexes.map((index) => index.name);
    ensure(
      this,
      new Set(this.#indexes).size === this.#indexes.length,
      'two indexes have the same name.',
      'Give each index a name of its own.',
    );
    this.table = new DynamodbTable(this, 'table', {
      name: props.name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: props.hashKey,
      ...(rangeKey === undefined ? {} : { rangeKey }),
      attribute: keyAttributes(props).map((name) => ({ name, type: 'S' })),
      globalSecondaryIndex: props.indexes.map((index) => ({ ...index, projectionType: 'ALL' })),
      ttl: { attributeName: props.ttlAttribute ?? 'ttl', enabled: true },
      pointInTimeRecovery: { enabled: props.pointInTimeRecovery ?? true },
      serverSideEncryption: { enabled: true },
      deletionProtectionEnabled: props.deletionProtection ?? false,
    });
  }

  /**
   * @param actions on the table itself
   * @param queried names of the indexes the function may query
   * @param variable that gets the name of the table
   * @throws ValidationError for an index the table does not have
   */
  granting(
    actions: readonly TableAction[],
    queried: readonly string[] = [],
    variable = 'DYNAMODB_TABLE',
  ): Grant {
    for (const name of queried) {
      ensure(
        this,
        this.#indexes.includes(name),
        `there is no index ${name}.`,
        `Query one of ${this.#indexes.join(', ')}.`,
      );
    }
    const onTable = {
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [this.table.arn],
    };
    const onIndexes = {
      actions: ['dynamodb:Query'],
      resources: queried.map((name) => `${this.table.arn}/index/${name}`),
    };
    return {
      variables: { [variable]: this.table.name },
      statements: [onTable, onIndexes].filter(
        (each) => each.actions.length * each.resources.length > 0,
      ),
    };
  }
}

/** DynamoDB wants every key attribute declared once, and no others. */
function keyAttributes({ hashKey, rangeKey, indexes }: JobTableProps): readonly string[] {
  const ofTable = rangeKey === undefined ? [hashKey] : [hashKey, rangeKey];
  return [...new Set([...ofTable, ...indexes.flatMap((index) => [index.hashKey, index.rangeKey])])];
}
