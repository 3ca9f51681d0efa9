import type { PointDevice } from '../../../functions/drawings/reading/drawing-reading.ts';
import { deviceOf } from '../../../scripts/samples/symbols/devices.ts';
import { lettered } from '../../../scripts/samples/symbols/lettered.ts';
import { preparation } from '../../../scripts/samples/symbols/lock.ts';
import type { DrawSymbol } from '../../../scripts/samples/symbols/symbol.ts';
import type { Conventions } from '../conventions.ts';
import {
  redrawn,
  redrawnLetter,
  redrawnLock,
  redrawnPreparation,
  redrawnReader,
} from './redrawn.ts';

/** The columns of a schedule that a device may count in; a preparation counts in none. */
type DrawnKind = PointDevice['kind'] | 'preparation';

export interface DrawnDevice {
  readonly kind: DrawnKind;
  readonly type: string;
  readonly draw: DrawSymbol;
}

const shapes: Readonly<Record<string, readonly [DrawnKind, string]>> = {
  glass: ['breakGlass', 'unspecified'],
  dome: ['requestToExit', 'dome'],
  handle: ['requestToExit', 'handle'],
  infrared: ['requestToExit', 'infrared'],
  disabled: ['requestToExit', 'disabled'],
  output: ['output', 'controlled'],
  input: ['other', 'monitoredInput'],
  turnstile: ['other', 'turnstile'],
};

/** Letters over a bar, as this sheet's legend has them. */
function letterOf(code: Letter, conventions: Conventions): string {
  const { letters } = conventions.legend;
  if (code === 'vibration') return 'V';
  if (letters === 'P-is-duress') return code === 'switch' ? 'D' : 'P';
  if (code === 'duress') return 'D';
  return letters === 'M-is-switch' ? 'M' : 'P';
}

type Letter = 'switch' | 'duress' | 'vibration';

const isLetter = (code: string): code is Letter =>
  code === 'switch' || code === 'duress' || code === 'vibration';

function letteredDevice(code: Letter, conventions: Conventions): DrawnDevice {
  const sign = letterOf(code, conventions);
  const draw = conventions.symbols === 'redrawn' ? redrawnLetter(sign) : lettered(sign);
  return code === 'switch'
    ? { kind: 'positionSwitch', type: 'unspecified', draw }
    : { kind: 'other', type: code, draw };
}

/**
 * The device of a code: two digits are a lock, `prep` and two digits a preparation, one letter a
 * reader of that type; `switch`, `duress`, `vibration` are letters over a bar; the rest are shapes.
 */
export function drawnDevice(code: string, conventions: Conventions): DrawnDevice {
  if (isLetter(code)) return letteredDevice(code, conventions);
  const isRedrawn = conventions.symbols === 'redrawn';
  const choose = (usual: () => DrawSymbol, other: DrawSymbol | undefined): DrawSymbol =>
    (isRedrawn ? other : undefined) ?? usual();
  const shape = shapes[code];
  if (shape) {
    return {
      kind: shape[0],
      type: shape[1],
      draw: choose(() => deviceOf(code).draw, redrawn[code]),
    };
  }
  if (code.startsWith('prep')) {
    const digits = code.slice(4);
    const draw = choose(() => preparation(digits), redrawnPreparation(digits));
    return { kind: 'preparation', type: digits, draw };
  }
  const isLock = /^\d\d$/.test(code);
  const other = isLock ? redrawnLock(code) : redrawnReader(code);
  return {
    kind: isLock ? 'lock' : 'reader',
    type: code,
    draw: choose(() => deviceOf(code).draw, other),
  };
}
