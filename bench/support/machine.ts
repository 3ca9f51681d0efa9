import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What figures depend on. */
export function describeMachine(): string {
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return [
    `${availableParallelism()} cores (${model}), ${gigabytes} GB, ${platform()} ${arch()}`,
    `Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)} at the start`,
  ].join('; ');
}
