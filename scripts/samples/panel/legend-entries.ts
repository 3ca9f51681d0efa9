import { deviceOf } from '../symbols/devices.ts';
import { intruder } from '../symbols/intruder.ts';
import { preparation } from '../symbols/lock.ts';
import { reader } from '../symbols/reader.ts';
import type { DrawSymbol } from '../symbols/symbol.ts';

export interface LegendEntry {
  readonly draw: DrawSymbol;
  readonly label: string;
  /** Two boxes wide: the label starts one box later. */
  readonly wide?: boolean;
}

export interface LegendSection {
  readonly heading: string;
  readonly entries: readonly LegendEntry[];
}

const device = (code: string, label: string): LegendEntry => ({
  draw: deviceOf(code).draw,
  label,
});

const prepared = (code: string, label: string): LegendEntry => ({ draw: preparation(code), label });

const detector = (letter: string, label: string): LegendEntry => ({
  draw: intruder(letter),
  label,
  wide: true,
});

/** The legend of both samples. Codes 07 and up are left to the reader to wonder about. */
export const legendSections: readonly LegendSection[] = [
  {
    heading: 'AACS SYMBOLS',
    entries: [
      { draw: reader('?'), label: 'Credential reader, ? = type' },
      device('S', 'Smart card reader'),
      device('E', 'Encrypted smart card reader'),
      device('R', 'Long range reader'),
      device('glass', 'Emergency break glass'),
      device('P', 'Position switch'),
      device('output', 'Controlled output'),
      device('input', 'Monitored input'),
      device('dome', 'RTE dome push button'),
      device('disabled', 'RTE disabled push to open'),
      device('handle', 'RTE handle'),
      device('infrared', 'RTE infrared button'),
      device('D', 'Duress switch'),
      device('turnstile', 'Turnstile'),
    ],
  },
  {
    heading: 'ACCP LOCKS',
    entries: [
      device('01', 'Magnetic lock'),
      device('02', 'Electric mortise lock'),
      device('03', 'Electric strike'),
      device('04', 'Electric head lock'),
      device('05', 'Crash bar'),
      device('06', 'Motorised door'),
    ],
  },
  {
    heading: 'ELEC PREPARATION',
    entries: [
      prepared('01', 'For magnetic lock'),
      prepared('02', 'For mortise lock'),
      prepared('04', 'For head lock'),
      prepared('06', 'For motorised door'),
    ],
  },
  {
    heading: 'IHAS SYMBOLS',
    entries: [
      detector('P', 'Position switch'),
      detector('V', 'Vibration switch'),
      detector('K', 'Keypad'),
      detector('G', 'Glass break'),
    ],
  },
];

/** Central equipment by its three letters. */
export const equipmentNames: readonly (readonly [code: string, name: string])[] = [
  ['OIW', 'Operator workstation'],
  ['RFP', 'Remote field panel'],
  ['SRA', 'Security rack'],
  ['LFP', 'Lift field panel'],
];
