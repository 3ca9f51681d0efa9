import type { Changed } from '../../../kernel/keeping/keepable.ts';
import { usageKey } from '../../keeping.ts';
import { countRequest, remaining } from '../../usage.ts';
import { GatewayFailure } from '../call.ts';
import type { Client } from './api-keys.ts';

/** Counts the request of a client. @throws GatewayFailure QUOTA_EXCEEDED */
export function spendQuota({ key, record }: Client, nowMs: number, changed: Changed): void {
  if (remaining(record, key.id, nowMs) < 1) {
    throw new GatewayFailure('QUOTA_EXCEEDED', 'Limit Exceeded');
  }
  countRequest(record, key.id, nowMs);
  changed(usageKey(record.plan.id, key.id));
}
