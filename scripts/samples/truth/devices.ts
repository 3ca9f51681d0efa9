import type { PlacedPoint } from '../blocks/place.ts';
import { deviceOf } from '../symbols/devices.ts';

type Counts = Readonly<Record<string, number>>;

/** What an estimator counts at one access point. */
export interface CountedDevices {
  readonly leaves: number | null;
  readonly readers: Counts;
  readonly breakGlass: number;
  readonly requestToExit: Counts;
  readonly positionSwitches: number;
  readonly locks: Counts;
  readonly outputs: Counts;
  readonly other: Counts;
}

/** Counts the symbols of a point. The position switches tell the leaves; without any, nothing does. */
export function countDevices({ blocks }: PlacedPoint): CountedDevices {
  const meanings = blocks.flatMap(({ boxes }) => boxes.map(({ code }) => deviceOf(code).meaning));
  const countOf = (kind: string): number =>
    meanings.filter((meaning) => meaning.kind === kind).length;
  const byType = (kind: string): Counts => {
    const types = meanings.flatMap((meaning) =>
      meaning.kind === kind && 'type' in meaning ? [meaning.type] : [],
    );
    const counts = new Map<string, number>();
    for (const type of types.sort()) counts.set(type, (counts.get(type) ?? 0) + 1);
    return Object.fromEntries(counts);
  };
  const positionSwitches = countOf('positionSwitch');
  return {
    leaves: positionSwitches || null,
    readers: byType('reader'),
    breakGlass: countOf('breakGlass'),
    requestToExit: byType('requestToExit'),
    positionSwitches,
    locks: byType('lock'),
    outputs: byType('output'),
    other: byType('other'),
  };
}
