import type { SigningName } from '../cloud-request.ts';

/**
 * What goes wrong:
 * - `throttle`: the service answers that there are too many requests, and does nothing;
 * - `error`: the service answers with its 5xx, and does nothing;
 * - `slow`: the answer comes late;
 * - `reset`: the connection breaks before the service has seen the request;
 * - `lose-response`: the service does what it was asked, then the connection breaks;
 * - `duplicate-delivery`: messages that a receiver has been given can be received again at once;
 * - `kill-caller`: the execution environment of the function that asks is ended by SIGKILL.
 */
export const faultKinds = [
  'throttle',
  'error',
  'slow',
  'reset',
  'lose-response',
  'duplicate-delivery',
  'kill-caller',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface FaultSettings {
  readonly kind: FaultKind;
  /** As its requests are signed, such as `dynamodb`. Missing: any. */
  readonly service?: SigningName;
  /** Of the API or of IAM, such as `PutItem` or `InvokeFunction`. Missing: any. */
  readonly action?: string;
  /** A part of the name or ARN of what is used. Missing: any. */
  readonly resource?: string;
  /** Name of the function that makes the request. Missing: anybody. */
  readonly function?: string;
  /** A part of the event that the function works on, such as an id. Missing: any. */
  readonly event?: string;
  /** So many requests that fit go through first. @default 0 */
  readonly skip: number;
  /** Of each request that fits, 0 to 1. @default 1 */
  readonly probability: number;
  /** How often at most. Missing: without end. */
  readonly count?: number;
  /** How late a slow answer is. @default 1,000 */
  readonly milliseconds: number;
  /** Whether a caller is killed before anything is done, or after all is and nothing answered. @default 'before' */
  readonly when: 'before' | 'after';
  /** The same seed goes the same way over the same requests. @default 1 */
  readonly seed: number;
}

const defaults = { probability: 1, milliseconds: 1_000, seed: 1, skip: 0, when: 'before' } as const;

/** As it is given; what is left out has a default. */
export type FaultRequest = Omit<FaultSettings, keyof typeof defaults> & Partial<FaultSettings>;

export function withDefaults(given: FaultRequest): FaultSettings {
  return { ...defaults, ...given };
}
