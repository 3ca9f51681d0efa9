import { randomBytes } from 'node:crypto';

const lower = 'abcdefghijklmnopqrstuvwxyz0123456789';
const mixed = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function pick(alphabet: string, length: number): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Ids of APIs, keys and root resources have ten characters, all others six. */
export const longId = (): string => pick(lower, 10);
export const shortId = (): string => pick(lower, 6);

/** The value of a generated API key: forty letters and digits. */
export const keyValue = (): string => pick(mixed, 40);
