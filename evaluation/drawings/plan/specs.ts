import type { Conventions } from '../conventions.ts';
import type { Dice } from '../dice.ts';

/** What stands at an access point: rows of device codes for one or two blocks. */
export interface PointSpec {
  readonly point: string;
  readonly pack: string;
  readonly level: string;
  /** The block on the side of the secured room, and the one before the door. */
  readonly inside: readonly (readonly string[])[];
  readonly outside: readonly (readonly string[])[];
}

const locks = ['01', '02', '03', '04', '05', '06'];
const unknownLocks = ['11', '12', '14', '21'];
const exits = ['dome', 'handle', 'infrared', 'disabled'];

/** What one sheet uses, so that a legend can explain it. */
export interface Palette {
  readonly level: string;
  readonly pack: string;
  readonly locks: readonly string[];
  readonly readers: readonly string[];
}

export function paletteOf({ legend, later }: Conventions, dice: Dice): Palette {
  const shown = dice.shuffle(locks).slice(0, dice.whole(2, 5));
  const strange = legend.leavesOutCodes ? dice.shuffle(unknownLocks).slice(0, 2) : [];
  const drawn: Palette = {
    level: dice.pick(['L1', 'L0', 'B2', 'L12', 'GF', 'M1', 'B1', 'L3']),
    pack: dice.pick(['PK', 'PK', 'P1', 'AC', 'ZN', 'PB']),
    locks: [...shown, ...strange],
    readers: dice.chance(0.5) ? ['S'] : ['S', 'E', 'R'],
  };
  return later.spelling.levels === 'digits'
    ? { ...drawn, level: dice.pick(['01', '02', '11']) }
    : drawn;
}

/** The number of a point as this office writes it. */
export function pointText(number: number, { later }: Conventions): string {
  const digits = String(number).padStart(3, '0');
  if (later.spelling.points === 'four digits') return `1${digits}`;
  return later.spelling.points === 'lettered' ? `${digits}${'AB'.charAt(number % 2)}` : digits;
}

/** Throws the devices of one point. */
export function throwSpec(
  point: string,
  leaves: number,
  palette: Palette,
  conventions: Conventions,
  dice: Dice,
): PointSpec {
  const { level, pack } = palette;
  const inside: string[] = [];
  const outside: string[] = [];
  const each = (code: string): string[] => Array.from({ length: leaves }, () => code);
  if (dice.chance(0.88)) inside.push(...each('switch'));
  if (dice.chance(0.72)) inside.push(...each(dice.pick(palette.locks)));
  if (dice.chance(0.45)) inside.push('glass');
  if (dice.chance(0.5)) inside.push(dice.pick(exits));
  inside.push(...extrasOf(conventions, dice));
  if (dice.chance(0.8) || inside.length === 0) outside.push(dice.pick(palette.readers));
  if (dice.chance(0.12)) inside.push(dice.pick(palette.readers));
  const devices = inside.slice(0, 6);
  const isOneBlock = devices.length === 0 || outside.length === 0 || dice.chance(0.45);
  if (isOneBlock) {
    return {
      point,
      pack,
      level,
      inside: arrange([...outside, ...devices].slice(0, 6), dice),
      outside: [],
    };
  }
  return { point, pack, level, inside: arrange(devices, dice), outside: arrange(outside, dice) };
}

function extrasOf({ content }: Conventions, dice: Dice): readonly string[] {
  switch (content.extras) {
    case 'few':
      return dice.chance(0.06) ? [dice.pick(['duress', 'vibration', 'output'])] : [];
    case 'duress':
      return dice.chance(0.5) ? ['duress'] : [];
    case 'preparation':
      return dice.chance(0.5) ? [`prep${dice.pick(['01', '02', '04', '06'])}`] : [];
    case 'signals':
      return dice.chance(0.6) ? [dice.pick(['input', 'output', 'turnstile'])] : [];
  }
}

/** Packs devices into rows of up to three. */
function arrange(codes: readonly string[], dice: Dice): readonly (readonly string[])[] {
  const columns = codes.length <= 1 ? 1 : columnsFor(codes.length, dice);
  const rows: string[][] = [];
  for (let start = 0; start < codes.length; start += columns) {
    rows.push(codes.slice(start, start + columns));
  }
  return rows;
}

function columnsFor(count: number, dice: Dice): number {
  if (count === 2) return dice.pick([1, 2]);
  if (count === 4) return 2;
  return dice.chance(0.7) ? 3 : 2;
}
