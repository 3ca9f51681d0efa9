import { randomBytes } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Letters that 256 bits take: 62^43 is just above 2^256. */
const length = 43;

/** A new key: 256 random bits in letters and digits, which is all that API Gateway takes. */
export function newKeyValue(): string {
  let rest = BigInt(`0x${randomBytes(32).toString('hex')}`);
  return Array.from({ length }, () => {
    const letter = letters[Number(rest % 62n)];
    rest /= 62n;
    return letter;
  }).join('');
}
