import { EventList } from '../events/event-list.ts';
import type { MetricFilter } from '../metric-filters.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription.ts';

export interface LogStream {
  readonly name: string;
  /** Times in milliseconds since the epoch. */
  readonly createdAt: number;
  firstEventAt?: number;
  lastEventAt?: number;
  lastIngestedAt?: number;
}

interface GroupPolicy {
  readonly document: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

export interface LogGroup {
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly logGroupClass: string;
  kmsKeyId: string | undefined;
  retentionInDays: number | undefined;
  deletionProtection: boolean;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, LogStream>;
  readonly events: EventList;
  readonly filters: Map<string, MetricFilter>;
  readonly subscriptions: Map<string, SubscriptionFilter>;
  dataProtection: GroupPolicy | undefined;
  indexPolicy: GroupPolicy | undefined;
}

export interface GroupSettings {
  readonly logGroupClass?: string;
  readonly kmsKeyId?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
  readonly deletionProtection?: boolean;
}

/** A group without streams and events. */
export function emptyGroup(
  { arn, name, now }: { readonly arn: string; readonly name: string; readonly now: number },
  settings: GroupSettings,
): LogGroup {
  return {
    name,
    arn,
    createdAt: now,
    logGroupClass: settings.logGroupClass ?? 'STANDARD',
    kmsKeyId: settings.kmsKeyId,
    retentionInDays: undefined,
    deletionProtection: settings.deletionProtection ?? false,
    tags: new Map(Object.entries(settings.tags ?? {})),
    streams: new Map(),
    events: new EventList(),
    filters: new Map(),
    subscriptions: new Map(),
    dataProtection: undefined,
    indexPolicy: undefined,
  };
}
