import type { MonitoringAction } from '../state.ts';
import {
  deleteAnomalyDetector,
  describeAnomalyDetectors,
  putAnomalyDetector,
} from './alarms/anomaly-detectors.ts';
import { describeAlarmHistory } from './alarms/describe-alarm-history.ts';
import { describeAlarms, describeAlarmsForMetric } from './alarms/describe-alarms.ts';
import {
  deleteAlarms,
  disableAlarmActions,
  enableAlarmActions,
  setAlarmState,
} from './alarms/manage-alarms.ts';
import { putCompositeAlarm } from './alarms/put-composite-alarm.ts';
import { putMetricAlarm } from './alarms/put-metric-alarm.ts';
import { deleteDashboards, getDashboard, listDashboards, putDashboard } from './dashboards.ts';
import { getMetricData } from './metrics/get-metric-data.ts';
import { getMetricStatistics } from './metrics/get-metric-statistics.ts';
import {
  deleteInsightRules,
  describeInsightRules,
  disableInsightRules,
  enableInsightRules,
  getInsightRuleReport,
  listManagedInsightRules,
  putInsightRule,
} from './metrics/insight-rules.ts';
import { listMetrics } from './metrics/list-metrics.ts';
import {
  deleteMetricStream,
  getMetricStream,
  listMetricStreams,
  putMetricStream,
  startMetricStreams,
  stopMetricStreams,
} from './metrics/metric-streams.ts';
import { putMetricData } from './metrics/put-metric-data.ts';
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
