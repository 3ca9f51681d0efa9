import type { Found } from '#shared/http/health-route.ts';
import type { HealthAnswer } from '../contract/health.ts';

const needed = ['table', 'queue', 'provider'] as const;

const absent = {
  table: 'The table of the jobs cannot be reached.',
  queue: 'The request queue cannot be reached.',
  provider: 'The model cannot be reached, or its key is not set.',
} satisfies Record<(typeof needed)[number], string>;

const BYTES_PER_MB = 1024 * 1024;

/** What `GET /health` tells of what was found. */
export function describeHealth(found: Found, now: Date): HealthAnswer {
  const check = (name: (typeof needed)[number]) =>
    found.has(name)
      ? { status: 'healthy' as const }
      : { status: 'unhealthy' as const, message: absent[name] };
  const waiting = found.get('queue');
  return {
    status: needed.every((name) => found.has(name)) ? 'healthy' : 'degraded',
    timestamp: now.toISOString(),
    checks: { table: check('table'), queue: check('queue'), provider: check('provider') },
    metrics: {
      queueDepth: typeof waiting === 'number' ? waiting : null,
      uptime: Math.round(process.uptime()),
      memory: Math.round(process.memoryUsage.rss() / BYTES_PER_MB),
    },
  };
}
