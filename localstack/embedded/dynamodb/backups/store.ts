import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { Definition } from '../contents.ts';

/** Of backups, and of tables that are made from them. */
export const nameRules = { min: 3, max: 255, pattern: /^[a-zA-Z0-9_.-]+$/ } as const;

/** A copy of a table, made on demand. */
export interface Backup {
  readonly arn: string;
  readonly name: string;
  readonly definition: Definition;
  /** As described when it was made. */
  readonly table: JsonObject;
  readonly items: readonly JsonObject[];
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Backups by ARN, in the order in which they were made. */
export type Backups = Map<string, Backup>;

export function backupDetails({ arn, createdAt, name, sizeBytes }: Backup): JsonObject {
  return {
    BackupArn: arn,
    BackupName: name,
    BackupSizeBytes: sizeBytes,
    BackupStatus: 'AVAILABLE',
    BackupType: 'USER',
    BackupCreationDateTime: createdAt / 1000,
  };
}

function sourceTable({ items, sizeBytes, table }: Backup): JsonObject {
  return {
    TableName: table['TableName'],
    TableId: table['TableId'],
    TableArn: table['TableArn'],
    TableSizeBytes: sizeBytes,
    KeySchema: table['KeySchema'],
    TableCreationDateTime: table['CreationDateTime'],
    ProvisionedThroughput: table['ProvisionedThroughput'],
    ItemCount: items.length,
    BillingMode: table['BillingModeSummary'] === undefined ? 'PROVISIONED' : 'PAY_PER_REQUEST',
  };
}

export function backupDescription(backup: Backup): JsonObject {
  return {
    BackupDetails: backupDetails(backup),
    SourceTableDetails: sourceTable(backup),
    SourceTableFeatureDetails: {},
  };
}

export function backupSummary(backup: Backup): JsonObject {
  const { TableName, TableId, TableArn } = backup.table;
  return { TableName, TableId, TableArn, ...backupDetails(backup) };
}
