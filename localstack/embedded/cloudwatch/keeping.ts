import type { Keepable } from '../kernel/keeping/keepable.ts';
import type { Detector } from './actions/alarms/anomaly-detectors.ts';
import type { InsightRule } from './actions/metrics/insight-rules.ts';
import type { MetricStream } from './actions/metrics/metric-streams.ts';
import type { AlarmHistory, HistoryItem } from './alarms/history.ts';
import type { Alarm } from './alarms/model.ts';
import type { SlotRecord } from './metrics/slots.ts';
import type { MetricStore } from './metrics/store.ts';
import type { Dashboard, Monitoring } from './state.ts';

/** What CloudWatch keeps besides metrics and the history of alarms. */
export type MonitoringRecord =
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  | { readonly kind: 'dashboard'; readonly dashboard: Dashboard }
  | { readonly kind: 'tags'; readonly tags: Map<string, string> }
  | { readonly kind: 'detector'; readonly detector: Detector }
  | { readonly kind: 'rule'; readonly rule: InsightRule }
  | { readonly kind: 'stream'; readonly stream: MetricStream };

export const alarmKey = (name: string) => `alarm ${name}`;

function parted(key: string): [kind: string, name: string] {
  const at = key.indexOf(' ');
  return [key.slice(0, at), key.slice(at + 1)];
}

function find(monitoring: Monitoring, kind: string, name: string): MonitoringRecord | undefined {
  switch (kind) {
    case 'alarm': {
      const alarm = monitoring.alarms.get(name);
      // When it is looked at next is nothing to remember: at once.
      return alarm && { kind: 'alarm', alarm: { ...alarm, dueAt: 0 } };
    }
    case 'dashboard': {
      const dashboard = monitoring.dashboards.get(name);
      return dashboard && { kind: 'dashboard', dashboard };
    }
    case 'tags': {
      const tags = monitoring.tags.get(name);
      return tags && { kind: 'tags', tags };
    }
    case 'detector': {
      const detector = monitoring.detectors.get(name);
      return detector && { kind: 'detector', detector };
    }
    case 'rule': {
      const rule = monitoring.insightRules.get(name);
      return rule && { kind: 'rule', rule };
    }
    default: {
      const stream = monitoring.metricStreams.get(name);
      return stream && { kind: 'stream', stream };
    }
  }
}

function take(monitoring: Monitoring, name: string, record: MonitoringRecord): void {
  switch (record.kind) {
    case 'alarm':
      monitoring.alarms.set(record.alarm);
      return;
    case 'dashboard':
      monitoring.dashboards.set(name, record.dashboard);
      return;
    case 'tags':
      monitoring.tags.set(name, record.tags);
      return;
    case 'detector':
      monitoring.detectors.set(name, record.detector);
      return;
    case 'rule':
      monitoring.insightRules.set(name, record.rule);
      return;
    case 'stream':
      monitoring.metricStreams.set(name, record.stream);
      return;
  }
}

const prefixed = (kind: string, names: Iterable<string>) =>
  [...names].map((name) => `${kind} ${name}`);

/** Alarms with their states, dashboards, tags, and what is only stored. */
export function keepableMonitoring(monitoring: Monitoring): Keepable<MonitoringRecord> {
  const { alarms, dashboards, detectors, insightRules, metricStreams, tags } = monitoring;
  return {
    keys: () => [
      ...alarms.list().map(({ name }) => alarmKey(name)),
      ...prefixed('dashboard', dashboards.keys()),
      ...prefixed('tags', tags.keys()),
      ...prefixed('detector', detectors.keys()),
      ...prefixed('rule', insightRules.keys()),
      ...prefixed('stream', metricStreams.keys()),
    ],
    get: (key) => find(monitoring, ...parted(key)),
    restore(records) {
      for (const [key, record] of records) take(monitoring, parted(key)[1], record);
    },
    clear() {
      alarms.clear();
      for (const map of [dashboards, detectors, insightRules, metricStreams, tags]) map.clear();
    },
  };
}

/** What happened to alarms. */
export function keepableHistory(history: AlarmHistory): Keepable<HistoryItem> {
  return {
    keys: () => history.items.map(({ sequence }) => String(sequence)),
    get: (key) => history.find(Number(key)),
    restore(records) {
      for (const [, item] of records) history.take(item);
    },
    clear: () => history.clear(),
  };
}

/** The data of metrics, ten minutes of a metric in a record. */
export function keepableMetrics(metrics: MetricStore): Keepable<SlotRecord> {
  return {
    keys: () => metrics.slotKeys(),
    get: (key) => metrics.slot(key),
    restore(records) {
      for (const [, record] of records) metrics.takeSlot(record);
    },
    clear: () => metrics.clear(),
  };
}
