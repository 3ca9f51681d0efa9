import { date, type MonitoringAction } from '../../state.ts';
import { nameRules, page } from '../members.ts';

export const describeAlarmHistory: MonitoringAction = (fields, { engine }) => {
  fields.disallow('cloudwatch:DescribeAlarmHistory', 'AlarmContributorId');
  const name = fields.text('AlarmName', nameRules);
  const types = fields.texts('AlarmTypes', {
    oneOf: ['CompositeAlarm', 'MetricAlarm', 'LogAlarm'],
  });
  const type = fields.text('HistoryItemType', {
    oneOf: ['ConfigurationUpdate', 'StateUpdate', 'Action'],
  });
  const from = fields.time('StartDate') ?? 0;
  const to = fields.time('EndDate') ?? Number.POSITIVE_INFINITY;
  const ascending =
    fields.text('ScanBy', { oneOf: ['TimestampDescending', 'TimestampAscending'] }) ===
    'TimestampAscending';
  // Without types it is the history of metric alarms, unless an alarm is named.
  const shown = types.length > 0 ? types : name === undefined ? ['MetricAlarm'] : undefined;
  const found = engine.history.items.filter(
    (item) =>
      (name === undefined || item.alarmName === name) &&
      (shown === undefined || shown.includes(item.alarmType)) &&
      (type === undefined || item.type === type) &&
      item.time >= from &&
      item.time <= to,
  );
  const ordered = ascending ? found : found.toReversed();
  const size = fields.number('MaxRecords', { min: 1, max: 100 }) ?? 100;
  const { items, nextToken } = page(fields, ordered, size);
  return {
    AlarmHistoryItems: items.map((item) => ({
      AlarmName: item.alarmName,
      AlarmType: item.alarmType,
      Timestamp: date(item.time),
      HistoryItemType: item.type,
      HistorySummary: item.summary,
      HistoryData: item.data,
    })),
    NextToken: nextToken,
  };
};
