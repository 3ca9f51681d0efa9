import type { Association } from '../association/associate.ts';
import type { Ground } from '../leaders/ground.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import type { Tag } from '../tags/tag.ts';

export function locate(
  _sheet: ReadSheet,
  _ground: Ground<DeviceSymbol>,
  _associations: readonly Association<DeviceSymbol>[],
): ReadonlyMap<Tag, string> {
  return new Map();
}
