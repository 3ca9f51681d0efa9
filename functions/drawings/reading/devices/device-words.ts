import { type DeviceMeaning, UNSPECIFIED } from './device.ts';

type Rule = readonly [words: RegExp, meaning: DeviceMeaning];

const reader: DeviceMeaning = { kind: 'reader', type: UNSPECIFIED };
const exit = (type: string): DeviceMeaning => ({ kind: 'requestToExit', type });
const other = (type: string): DeviceMeaning => ({ kind: 'other', type });

/** Lock codes of the typical legend (ACCP). */
const lock = (type: string): DeviceMeaning => ({ kind: 'lock', type });

/** Devices in words, the more particular first: each part of a list names one device. */
const rules: readonly Rule[] = [
  [/\bbreak[\s-]?glass|\bcall ?point|\bEBG\b|\bBGU\b/i, { kind: 'breakGlass', type: UNSPECIFIED }],
  [
    /\b(?:pir|infra-?red)\b.*\b(?:exit|rex|rte)\b|\b(?:exit|rex|rte)\b.*\b(?:pir|infra-?red)\b/i,
    exit('infrared'),
  ],
  [/\b(?:exit|rte)\b.*\bhandle\b|\bhandle\b.*\b(?:exit|rte)\b/i, exit('handle')],
  [/\b(?:exit|rte)\b.*\bdome\b|\bdome\b.*\b(?:exit|rte|button)\b/i, exit('dome')],
  [/\bdisabled\b.*\b(?:exit|push|button)\b|\b(?:exit|push).*\bdisabled\b/i, exit('disabled')],
  [
    /\brequest[\s-]to[\s-]exit\b|\bexit (?:button|device)\b|\bpush to exit\b|\bR(?:EX|TE)\b/i,
    exit('button'),
  ],
  [/\bbiometric|\bfingerprint/i, other('biometric')],
  [/\bkey ?pad/i, other('keypad')],
  [/\bkey ?switch/i, other('keySwitch')],
  [/\bduress/i, other('duress')],
  [/\bturnstile/i, other('turnstile')],
  [/\bmotion/i, other('motion')],
  [/\bvibration/i, other('vibration')],
  [/\bmonitored input/i, other('monitoredInput')],
  [/\b(?:controlled|relay) output/i, { kind: 'output', type: 'controlled' }],
  [
    /\b(?:position|door|reed|magnetic) (?:switch|contact)/i,
    { kind: 'positionSwitch', type: UNSPECIFIED },
  ],
  [/\bsmart ?card reader/i, { kind: 'reader', type: 'S' }],
  [/\breader/i, reader],
  [/\bmag(?:netic)?[\s-]?lock/i, lock('01')],
  [/\bmortise/i, lock('02')],
  [/\bstrike/i, lock('03')],
  [/\bhead ?lock/i, lock('04')],
  [/\bcrash ?bar|\bpanic ?bar/i, lock('05')],
  [/\bmotori[sz]ed door/i, lock('06')],
  [/\block\b/i, lock(UNSPECIFIED)],
  [/\bdoor\b/i, { kind: 'door', type: UNSPECIFIED }],
];

/** What a few words such as "card reader" name; null when they name no device. */
export function meaningOfWords(words: string): DeviceMeaning | null {
  return rules.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
