import type { AlertLog, KnownCauses } from '../alert-log.ts';

/** What is remembered of alerts, in this process. */
export function memoryAlertLog(): AlertLog {
  const letters = new Set<string>();
  let known: KnownCauses = { causes: {}, version: 0 };
  return {
    has: async (messageId) => letters.has(messageId),
    read: async () => known,
    async write(causes, { version }, _until, counted) {
      if (version !== known.version) return false;
      if (counted !== undefined && letters.has(counted)) return false;
      known = { causes, version: version + 1 };
      if (counted !== undefined) letters.add(counted);
      return true;
    },
  };
}
