import { requestToExitKind } from '../../reading/device-counts.ts';
import { UNSPECIFIED } from '../../reading/devices/device.ts';
import type { AnsweredDevice } from '../page-answer.ts';

const forms: Readonly<Partial<Record<AnsweredDevice['kind'], RegExp>>> = {
  reader: /^[A-Z]{1,2}$/,
  lock: /^\d{2}$/,
  output: /^[A-Za-z0-9][A-Za-z0-9 ]{0,29}$/,
  other: /^[A-Za-z][A-Za-z0-9 ]{2,29}$/,
};

/** The type of a device in the words of a reading; what has no known form is not specified. */
export function deviceType({ kind, type }: Pick<AnsweredDevice, 'kind' | 'type'>): string {
  const text = type.trim();
  if (kind === 'requestToExit') return requestToExitKind.safeParse(text).data ?? 'button';
  return forms[kind]?.test(text) === true ? text : UNSPECIFIED;
}
