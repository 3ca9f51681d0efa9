const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 random bits: nobody guesses an id, however many he may ask for. */
const randomLetters = 16;

/** `job_20261122093015042_7k3m9xw2c4v8q1td`: sorts by time to the millisecond, unguessable after it. */
export function newJobId(now: Date, randomBytes: (size: number) => Uint8Array): string {
  const time = now.toISOString().replaceAll(/\D/g, '');
  const random = [...randomBytes(randomLetters)].map((byte) => alphabet[byte % alphabet.length]);
  return `job_${time}_${random.join('')}`;
}

/** True for ids that `newJobId` may have made; of the first version they have 8 random letters. */
export function isJobId(text: string): boolean {
  return /^job_\d{17}_(?:[0-9a-hjkmnp-tv-z]{8}){1,2}$/.test(text);
}
