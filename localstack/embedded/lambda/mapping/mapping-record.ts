import { readFilter } from './filter.ts';
import type { Mapping, MappingSettings } from './mapping.ts';

/** A mapping as plain values. */
export type MappingRecord = Omit<Mapping, 'settings' | 'state'> & {
  readonly settings: Omit<MappingSettings, 'filters'> & { readonly patterns: readonly string[] };
};

export function mappingRecord({ state: _, settings, ...mapping }: Mapping): MappingRecord {
  const { filters, ...plain } = settings;
  const patterns = filters.map(({ pattern }) => pattern);
  return { ...mapping, settings: { ...plain, patterns } };
}

/** The mapping, arrived where it was going. */
export function mappingOf({ settings, ...mapping }: MappingRecord): Mapping {
  const { patterns, ...plain } = settings;
  return {
    ...mapping,
    settings: { ...plain, filters: patterns.map(readFilter) },
    state: mapping.enabled ? 'Enabled' : 'Disabled',
  };
}
