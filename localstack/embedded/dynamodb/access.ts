import type { CloudRequest } from '../kernel/cloud-request.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Access } from '../kernel/principal.ts';
import type { TableSettings } from './tables.ts';

/** Actions that are about no table. */
const accountWide = new Set([
  'DescribeEndpoints',
  'DescribeLimits',
  'ListBackups',
  'ListContributorInsights',
  'ListExports',
  'ListGlobalTables',
  'ListImports',
  'ListStreams',
  'ListTables',
]);

/** Members that name the resource, besides the table's name. */
const resourceMembers = ['ResourceArn', 'StreamArn', 'BackupArn', 'TableArn', 'SourceTableName'];

const transactionActions: Readonly<Record<string, string>> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

/** What a PartiQL statement wants to do to which table. */
function statementAccess(statement: string, arn: (table: string) => string): readonly Access[] {
  const verb = /\b(SELECT|INSERT|UPDATE|DELETE)\b/i.exec(statement)?.[1] ?? 'SELECT';
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1).toLowerCase()}`;
  const [, table = '', index] =
    /\b(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)"?(?:\."([\w.-]+)")?/i.exec(statement) ?? [];
  const resource = index === undefined ? arn(table) : `${arn(table)}/index/${index}`;
  return [{ action: `dynamodb:PartiQL${name}`, resource }];
}

const ofTable = /^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+)(?:\/index\/[^/]+)?$/;

/** What a request wants to do to which tables and indexes, with the policies of the tables. */
export function dynamoAccess(
  { account, tables }: { readonly account: string; readonly tables: Pick<TableSettings, 'known'> },
  action: string,
  input: Fields,
  request: CloudRequest,
): readonly Access[] {
  return wantedAccess(account, action, input, request).map((access) => {
    const policy = tables.known(ofTable.exec(access.resource)?.[1] ?? '')?.policy;
    return policy === undefined ? access : { ...access, resourcePolicy: policy.document };
  });
}

function wantedAccess(
  account: string,
  action: string,
  input: Fields,
  request: CloudRequest,
): readonly Access[] {
  const arn = (table: string) =>
    table.startsWith('arn:')
      ? table
      : `arn:aws:dynamodb:${request.region}:${account}:table/${table}`;
  const access = (name: string, table: string, index?: string): Access => ({
    action: `dynamodb:${name}`,
    resource: index === undefined ? arn(table) : `${arn(table)}/index/${index}`,
  });
  if (accountWide.has(action)) return [{ action: `dynamodb:${action}`, resource: '*' }];
  if (action === 'BatchGetItem' || action === 'BatchWriteItem') {
    const tables = Object.keys(input.object('RequestItems')?.values ?? {});
    return tables.map((table) => access(action, table));
  }
  if (action === 'TransactGetItems' || action === 'TransactWriteItems') {
    return input.objects('TransactItems').flatMap((item) =>
      Object.entries(transactionActions).flatMap(([kind, name]) => {
        const table = item.object(kind)?.text('TableName');
        return table === undefined ? [] : [access(name, table)];
      }),
    );
  }
  const statements = [input, ...input.objects('Statements'), ...input.objects('TransactStatements')]
    .map((fields) => fields.text('Statement'))
    .filter((text) => text !== undefined);
  if (statements.length > 0) return statements.flatMap((text) => statementAccess(text, arn));
  // An iterator begins with the ARN of its stream.
  const iterator = input.text('ShardIterator')?.split('|')[0];
  const named = resourceMembers.map((name) => input.text(name)).find((text) => text !== undefined);
  const table = input.text('TableName') ?? named ?? iterator ?? '';
  return [access(action, table, input.text('IndexName'))];
}
