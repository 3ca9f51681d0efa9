import type { Quota } from './entities/usage-plan.ts';
import type { UsagePlanRecord } from './state.ts';

const dayMs = 86_400_000;

/** `2026-01-31` in UTC, where quotas are counted. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/**
 * The first day of the quota's period that holds `epochMs`. The offset moves the start of a WEEK
 * (0 is Sunday) or a MONTH (0 is the first) by days.
 */
export function periodStart({ period, offset = 0 }: Quota, epochMs: number): string {
  const date = new Date(epochMs);
  if (period === 'DAY') return dayOf(epochMs);
  if (period === 'WEEK') {
    const back = (date.getUTCDay() - offset + 7) % 7;
    return dayOf(epochMs - back * dayMs);
  }
  const first = offset + 1;
  const month = date.getUTCDate() >= first ? date.getUTCMonth() : date.getUTCMonth() - 1;
  return dayOf(Date.UTC(date.getUTCFullYear(), month, first));
}

/** Requests counted for a key from `start` on, `end` included. */
function usedBetween(record: UsagePlanRecord, keyId: string, start: string, end: string): number {
  let used = 0;
  for (const [day, count] of record.usage.get(keyId) ?? []) {
    if (day >= start && day <= end) used += count;
  }
  return used;
}

/** What is left of a key's quota at `epochMs`; infinite where the plan has none. */
export function remaining(record: UsagePlanRecord, keyId: string, epochMs: number): number {
  const { quota } = record.plan;
  if (quota === undefined) return Number.POSITIVE_INFINITY;
  const start = periodStart(quota, epochMs);
  const extra = record.extensions.get(keyId)?.get(start) ?? 0;
  return quota.limit + extra - usedBetween(record, keyId, start, dayOf(epochMs));
}

/** Counts one request of a key. */
export function countRequest(record: UsagePlanRecord, keyId: string, epochMs: number): void {
  const days = record.usage.get(keyId) ?? new Map<string, number>();
  const day = dayOf(epochMs);
  days.set(day, (days.get(day) ?? 0) + 1);
  record.usage.set(keyId, days);
}
