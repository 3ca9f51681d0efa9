import { breakGlass } from './break-glass.ts';
import { lettered } from './lettered.ts';
import { lock } from './lock.ts';
import { reader } from './reader.ts';
import { disabled, dome, handle, infrared } from './request-to-exit.ts';
import { controlledOutput, monitoredInput, turnstile } from './signals.ts';
import type { DrawSymbol } from './symbol.ts';

/** What one symbol means in a schedule. */
type Meaning =
  | { readonly kind: 'reader'; readonly type: string }
  | { readonly kind: 'breakGlass' }
  | { readonly kind: 'requestToExit'; readonly type: string }
  | { readonly kind: 'positionSwitch' }
  | { readonly kind: 'lock'; readonly type: string }
  | { readonly kind: 'output'; readonly type: string }
  | { readonly kind: 'other'; readonly type: string };

export interface Device {
  readonly draw: DrawSymbol;
  readonly meaning: Meaning;
}

/** Devices by the short code that the sheets' data uses; see `deviceOf` for readers and locks. */
const byCode: Readonly<Record<string, Device>> = {
  P: { draw: lettered('P'), meaning: { kind: 'positionSwitch' } },
  D: { draw: lettered('D'), meaning: { kind: 'other', type: 'duress' } },
  V: { draw: lettered('V'), meaning: { kind: 'other', type: 'vibration' } },
  glass: { draw: breakGlass, meaning: { kind: 'breakGlass' } },
  dome: { draw: dome, meaning: { kind: 'requestToExit', type: 'dome' } },
  handle: { draw: handle, meaning: { kind: 'requestToExit', type: 'handle' } },
  infrared: { draw: infrared, meaning: { kind: 'requestToExit', type: 'infrared' } },
  disabled: { draw: disabled, meaning: { kind: 'requestToExit', type: 'disabled' } },
  output: { draw: controlledOutput, meaning: { kind: 'output', type: 'controlled' } },
  input: { draw: monitoredInput, meaning: { kind: 'other', type: 'monitoredInput' } },
  turnstile: { draw: turnstile, meaning: { kind: 'other', type: 'turnstile' } },
};

/**
 * The device of a code: two digits are a lock, `S`, `E` and `R` readers of that type, the rest are
 * named in the table above.
 */
export function deviceOf(code: string): Device {
  if (/^\d{2}$/.test(code)) return { draw: lock(code), meaning: { kind: 'lock', type: code } };
  if (/^[SER]$/.test(code)) return { draw: reader(code), meaning: { kind: 'reader', type: code } };
  const device = byCode[code];
  if (!device) throw new RangeError(`No symbol has the code "${code}".`);
  return device;
}
