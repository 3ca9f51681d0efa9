import { UNSPECIFIED } from '../devices/device.ts';
import type { Legend } from '../legend/legend.ts';
import type { LegendLine, ReadSheet } from '../read-sheet.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import { isAccess } from '../tags/tag.ts';
import type { Association } from './associate.ts';

/** Lock codes of the typical legend, for sheets that have none. */
const COMMON_CODES = new Set(['01', '02', '03', '04', '05', '06']);

/** What a reader of the schedule should know of a whole page. */
export function symbolWarnings(
  { regions }: ReadSheet,
  owned: readonly Association<DeviceSymbol>[],
  { locks }: Legend,
): string[] {
  const members = owned.filter(({ tag }) => isAccess(tag)).flatMap(({ block }) => block.members);
  const codes = new Set(
    members.flatMap(({ meaning }) =>
      meaning?.role === 'device' && meaning.device.kind === 'lock' ? [meaning.device.type] : [],
    ),
  );
  codes.delete(UNSPECIFIED);
  const hasLegend = locks.size > 0 || regions.some(({ kind }) => kind === 'legend');
  const known = hasLegend ? new Set(locks.keys()) : COMMON_CODES;
  return [...codes]
    .filter((code) => !known.has(code))
    .toSorted()
    .map(lockNotDefined);
}

/** The warning of a lock code without a meaning. A context document that has one settles it. */
export function lockNotDefined(code: string): string {
  return `Lock code ${code} is not defined on this sheet.`;
}

/** The legend as read, one line for each symbol that means something. */
export function legendOf({ entries, letters, locks }: Legend): LegendLine[] {
  const drawn = entries.flatMap(({ look, label, meaning }): LegendLine[] => {
    const code = look.letters ?? '';
    if (meaning.role === 'device') return [{ code, meaning: label, kind: meaning.device.kind }];
    return [{ code, meaning: label, kind: meaning.role }];
  });
  const said = [...letters].map(([code, { kind, type }]) => ({ code, meaning: type, kind }));
  const codes = new Set(drawn.filter(({ kind }) => kind === 'lock').map(({ code }) => code));
  const named = [...locks]
    .filter(([code]) => !codes.has(code))
    .map(([code, meaning]) => ({ code, meaning, kind: 'lock' }));
  return [...drawn, ...said, ...named];
}
