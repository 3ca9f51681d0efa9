import { intruder } from '../../../scripts/samples/symbols/intruder.ts';
import { reader } from '../../../scripts/samples/symbols/reader.ts';
import type { DrawSymbol } from '../../../scripts/samples/symbols/symbol.ts';
import type { Conventions } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import type { Palette } from '../plan/specs.ts';
import { drawnDevice } from '../symbols/devices.ts';
import { redrawnReader } from '../symbols/redrawn.ts';

export interface LegendEntry {
  readonly draw: DrawSymbol;
  readonly label: string;
  /** Symbol boxes side by side. */
  readonly boxes: 1 | 2;
}

export interface LegendSection {
  readonly heading: string;
  readonly entries: readonly LegendEntry[];
}

/** What offices call the same devices. */
const labels: Readonly<Record<string, readonly string[]>> = {
  S: ['Smart card reader', 'Card reader, smart card'],
  E: ['Encrypted smart card reader', 'Card reader, encrypted'],
  R: ['Long range reader', 'Reader, long range'],
  glass: ['Emergency break glass', 'Break glass unit', 'Emergency break glass (EBG)'],
  switch: ['Position switch', 'Door position switch', 'Position switch, one per leaf'],
  output: ['Controlled output'],
  input: ['Monitored input'],
  dome: ['RTE dome push button', 'Request to exit, dome push button'],
  disabled: ['RTE disabled push to open', 'Request to exit, disabled push to open'],
  handle: ['RTE handle', 'Request to exit, handle'],
  infrared: ['RTE infrared button', 'Request to exit, infrared'],
  duress: ['Duress switch'],
  vibration: ['Vibration sensor', 'Vibration switch'],
  turnstile: ['Turnstile'],
};

const lockNames: Readonly<Record<string, string>> = {
  '01': 'Magnetic lock',
  '02': 'Electric mortise lock',
  '03': 'Electric strike',
  '04': 'Electric head lock',
  '05': 'Crash bar',
  '06': 'Motorised door',
};

/** Everything that a sheet's legend explains. */
export function legendSections(
  conventions: Conventions,
  palette: Palette,
  dice: Dice,
): readonly LegendSection[] {
  const entry = (code: string, label: string): LegendEntry => ({
    draw: drawnDevice(code, conventions).draw,
    label,
    boxes: 1,
  });
  const sample = conventions.symbols === 'redrawn' ? redrawnReader('?') : reader('?');
  const explained = Object.entries(labels)
    .filter(([code]) => !/^[ER]$/.test(code) || palette.readers.includes(code))
    .map(([code, names]) => entry(code, dice.pick(names)));
  const known = Object.keys(lockNames).filter(
    (code, index) =>
      !conventions.legend.leavesOutCodes || index === 0 || !palette.locks.includes(code),
  );
  const detectors = ['P', 'V', 'K', 'G'].map(
    (letter): LegendEntry => ({
      draw: intruder(letter),
      label:
        { P: 'Position switch', V: 'Vibration switch', K: 'Keypad', G: 'Glass break' }[letter] ??
        '',
      boxes: 2,
    }),
  );
  return [
    {
      heading: 'AACS SYMBOLS',
      entries: [
        { draw: sample, label: 'Credential reader, ? = type', boxes: 1 },
        ...dice.shuffle(explained),
      ],
    },
    { heading: 'ACCP LOCKS', entries: known.map((code) => entry(code, lockNames[code] ?? '')) },
    {
      heading: 'ELEC PREPARATION',
      entries: ['01', '02', '04', '06'].map((code) =>
        entry(`prep${code}`, `Preparation for ${(lockNames[code] ?? '').toLowerCase()}`),
      ),
    },
    { heading: 'IHAS DETECTORS', entries: detectors },
  ];
}

export const equipmentNames: readonly (readonly [code: string, name: string])[] = [
  ['OIW', 'Operator workstation'],
  ['RFP', 'Remote field panel'],
  ['SRA', 'Security rack'],
  ['LFP', 'Lift field panel'],
];
