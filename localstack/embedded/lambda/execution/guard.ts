import { join } from 'node:path';
import { runtimeFolder } from './process.ts';

/** Among the hosts that functions may connect to: lets them reach any. */
const everywhere = '*';

/**
 * A module for `--require` that keeps a function's connections on this machine and to the named
 * hosts. Undefined where functions may go everywhere.
 */
export function guardModule(outboundHosts: readonly string[]): string | undefined {
  if (outboundHosts.includes(everywhere)) return undefined;
  const module = JSON.stringify(join(runtimeFolder, 'loopback-only.cjs'));
  return `require(${module}).keepToLoopback(${JSON.stringify(outboundHosts)});\n`;
}
