import { describe, expect, it } from 'vitest';
import { localDynamoDb, S } from '../testing/local-dynamodb.ts';

const TableName = 'orders';

describe('backups', () => {
  it('make a table again as it was', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    await dynamodb.call('PutItem', { TableName, Item: { id: S('1') } });
    const { BackupDetails } = await dynamodb.call('CreateBackup', {
      TableName,
      BackupName: 'nightly',
    });
    const { BackupArn } = Object(BackupDetails);
    await dynamodb.call('DeleteItem', { TableName, Key: { id: S('1') } });
    const target = { TargetTableName: 'again', BackupArn };
    expect(await dynamodb.call('RestoreTableFromBackup', target)).toMatchObject({
      TableDescription: { TableName: 'again', RestoreSummary: { SourceBackupArn: BackupArn } },
    });
    expect(await dynamodb.call('Scan', { TableName: 'again' })).toMatchObject({
      Items: [{ id: S('1') }],
    });
    await expect(dynamodb.call('RestoreTableFromBackup', target)).rejects.toMatchObject({
      code: 'TableAlreadyExistsException',
    });
  });

  it('are listed and deleted', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    const { BackupDetails } = await dynamodb.call('CreateBackup', { TableName, BackupName: 'one' });
    const { BackupArn } = Object(BackupDetails);
    expect(await dynamodb.call('ListBackups', { TableName })).toMatchObject({
      BackupSummaries: [{ BackupName: 'one', BackupStatus: 'AVAILABLE' }],
    });
    await dynamodb.call('DeleteBackup', { BackupArn });
    await expect(dynamodb.call('DescribeBackup', { BackupArn })).rejects.toMatchObject({
      code: 'BackupNotFoundException',
    });
  });

  it('go back to a point in time only where that is on', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    const restore = () =>
      dynamodb.call('RestoreTableToPointInTime', {
        SourceTableName: TableName,
        TargetTableName: 'again',
        UseLatestRestorableTime: true,
      });
    await expect(restore()).rejects.toMatchObject({
      code: 'PointInTimeRecoveryUnavailableException',
    });
    await dynamodb.call('UpdateContinuousBackups', {
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(await restore()).toMatchObject({ TableDescription: { TableName: 'again' } });
  });
});

describe('the policy of a table', () => {
  it('is put, read and deleted', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders';
    const Policy = '{"Version":"2012-10-17","Statement":[]}';
    const { RevisionId } = await dynamodb.call('PutResourcePolicy', { ResourceArn, Policy });
    expect(await dynamodb.call('GetResourcePolicy', { ResourceArn })).toEqual({
      Policy,
      RevisionId,
    });
    await dynamodb.call('DeleteResourcePolicy', { ResourceArn });
    await expect(dynamodb.call('GetResourcePolicy', { ResourceArn })).rejects.toMatchObject({
      code: 'PolicyNotFoundException',
    });
  });
});
