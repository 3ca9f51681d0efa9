import { randomBytes } from 'node:crypto';

/** The caller's own `X-Correlation-ID` when it is harmless, else a new one: `req_<ms>_<8 hex>`. */
export function correlationIdOf(header: string | undefined, now: Date): string {
  if (header !== undefined && /^[\w.-]{1,64}$/.test(header)) return header;
  return `req_${now.getTime()}_${randomBytes(4).toString('hex')}`;
}
