import type { Clock } from '../kernel/clock.ts';
import type { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { Detector } from './actions/alarms/anomaly-detectors.ts';
import type { InsightRule } from './actions/metrics/insight-rules.ts';
import type { MetricStream } from './actions/metrics/metric-streams.ts';
import type { Alarms } from './alarms/alarms.ts';
import type { AlarmEngine } from './alarms/engine.ts';
import type { MetricStore } from './metrics/store.ts';

export interface Dashboard {
  readonly name: string;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** All that CloudWatch knows. */
export interface Monitoring {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly metrics: MetricStore;
  readonly alarms: Alarms;
  /** Changes them, and what they do then. */
  readonly engine: AlarmEngine;
  readonly dashboards: Map<string, Dashboard>;
  /** By what they watch. */
  readonly detectors: Map<string, Detector>;
  readonly insightRules: Map<string, InsightRule>;
  readonly metricStreams: Map<string, MetricStream>;
  /** By ARN. */
  readonly tags: Map<string, Map<string, string>>;
}

/** One action of CloudWatch: members in, members out, whatever the protocol. */
export type MonitoringAction = (fields: Fields, monitoring: Monitoring) => JsonObject | undefined;

export function alarmArn(monitoring: Pick<Monitoring, 'account' | 'region'>, name: string): string {
  return `arn:aws:cloudwatch:${monitoring.region}:${monitoring.account}:alarm:${name}`;
}

type Place = Pick<Monitoring, 'account' | 'region'>;

export function insightRuleArn({ account, region }: Place, name: string): string {
  return `arn:aws:cloudwatch:${region}:${account}:insight-rule/${name}`;
}

export function metricStreamArn({ account, region }: Place, name: string): string {
  return `arn:aws:cloudwatch:${region}:${account}:metric-stream/${name}`;
}

export function dashboardArn(monitoring: Pick<Monitoring, 'account'>, name: string): string {
  return `arn:aws:cloudwatch::${monitoring.account}:dashboard/${name}`;
}

/** Millisecond time as answers carry it. */
export function date(time: number): Date {
  return new Date(time);
}
