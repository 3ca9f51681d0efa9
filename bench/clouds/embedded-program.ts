import { enableCompileCache } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedReport } from './embedded-report.ts';

// The embedded cloud in a process of its own; it ends when the benchmark lets go of it.

// As `jobline up` does: from the second start on, compiled code is at hand.
enableCompileCache();
const { startCloud } = await import('../../localstack/embedded/cloud.ts');

/** So long that what the start left behind is done. */
const idleMs = 500;

const called = performance.now();
const cloud = await startCloud();
const startMs = performance.now() - called;

function report(about: EmbeddedReport): void {
  process.send?.(about);
}

process.on('message', () => report({ kind: 'memory', rssBytes: process.memoryUsage.rss() }));
process.once('disconnect', () => void cloud.stop());
report({ kind: 'started', endpoint: cloud.endpoint, region: cloud.region, startMs });
await pause(idleMs);
report({ kind: 'idle', rssBytes: process.memoryUsage.rss() });
