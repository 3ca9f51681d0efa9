import { type DeviceMeaning, UNSPECIFIED } from './device.ts';

const door: DeviceMeaning = { kind: 'door', type: UNSPECIFIED };
const reader: DeviceMeaning = { kind: 'reader', type: UNSPECIFIED };
const button: DeviceMeaning = { kind: 'requestToExit', type: 'button' };
const lock: DeviceMeaning = { kind: 'lock', type: UNSPECIFIED };
const other = (type: string): DeviceMeaning => ({ kind: 'other', type });

/** Type codes of tags such as `A-101-DR-B2` (G3, G5, G7). */
const typeCodes: ReadonlyMap<string, DeviceMeaning> = new Map([
  ['DR', door],
  ['DOOR', door],
  ['CR', reader],
  ['RD', reader],
  ['RDR', reader],
  ['EB', button],
  ['EX', button],
  ['REX', button],
  ['LK', lock],
  ['LC', lock],
  ['KP', other('keypad')],
  ['KPD', other('keypad')],
  ['CM', other('camera')],
  ['CAM', other('camera')],
  ['MOT', other('motion')],
  ['MTN', other('motion')],
  ['MS', other('motion')],
  ['AL', other('alarm')],
  ['BIO', other('biometric')],
  ['KEY', other('keySwitch')],
]);

/** Letters that stand alone beside a label, where the sheet does not define them itself. */
const letterCodes: ReadonlyMap<string, DeviceMeaning> = new Map([
  ['D', door],
  ['R', reader],
  ['B', button],
  ['K', other('keypad')],
]);

export function isTypeCode(code: string): boolean {
  return typeCodes.has(code);
}

/** What a type code in a tag names; null for an unknown code. */
export function meaningOfType(code: string): DeviceMeaning | null {
  return typeCodes.get(code) ?? null;
}

/** What a code beside a label names, when the sheet does not say; null for an unknown code. */
export function meaningOfLetter(code: string): DeviceMeaning | null {
  return letterCodes.get(code) ?? typeCodes.get(code) ?? null;
}
