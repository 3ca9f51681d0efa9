import type { MonitoringAction } from '../state.ts';
import {
  deleteAnomalyDetector,
  describeAnomalyDetectors,
  putAnomalyDetector,
} from './anomaly-detectors.ts';
import { deleteDashboards, getDashboard, listDashboards, putDashboard } from './dashboards.ts';
import { describeAlarmHistory } from './describe-alarm-history.ts';
import { describeAlarms, describeAlarmsForMetric } from './describe-alarms.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import {
  deleteInsightRules,
  describeInsightRules,
  disableInsightRules,
  enableInsightRules,
  getInsightRuleReport,
  listManagedInsightRules,
  putInsightRule,
} from './insight-rules.ts';
import { listMetrics } from './list-metrics.ts';
import {
  deleteAlarms,
  disableAlarmActions,
  enableAlarmActions,
  setAlarmState,
} from './manage-alarms.ts';
import {
  deleteMetricStream,
  getMetricStream,
  listMetricStreams,
  putMetricStream,
  startMetricStreams,
  stopMetricStreams,
} from './metric-streams.ts';
import { putCompositeAlarm } from './put-composite-alarm.ts';
import { putMetricAlarm } from './put-metric-alarm.ts';
import { putMetricData } from './put-metric-data.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

export const actions: Readonly<Record<string, MonitoringAction>> = {
  DeleteAlarms: deleteAlarms,
  DeleteAnomalyDetector: deleteAnomalyDetector,
  DeleteDashboards: deleteDashboards,
  DeleteInsightRules: deleteInsightRules,
  DeleteMetricStream: deleteMetricStream,
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DescribeAnomalyDetectors: describeAnomalyDetectors,
  DescribeInsightRules: describeInsightRules,
  DisableAlarmActions: disableAlarmActions,
  DisableInsightRules: disableInsightRules,
  EnableAlarmActions: enableAlarmActions,
  EnableInsightRules: enableInsightRules,
  GetDashboard: getDashboard,
  GetInsightRuleReport: getInsightRuleReport,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  GetMetricStream: getMetricStream,
  ListDashboards: listDashboards,
  ListManagedInsightRules: listManagedInsightRules,
  ListMetricStreams: listMetricStreams,
  ListMetrics: listMetrics,
  ListTagsForResource: listTagsForResource,
  PutAnomalyDetector: putAnomalyDetector,
  PutCompositeAlarm: putCompositeAlarm,
  PutDashboard: putDashboard,
  PutInsightRule: putInsightRule,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  PutMetricStream: putMetricStream,
  SetAlarmState: setAlarmState,
  StartMetricStreams: startMetricStreams,
  StopMetricStreams: stopMetricStreams,
  TagResource: tagResource,
  UntagResource: untagResource,
};
