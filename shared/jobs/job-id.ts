const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** `job_20261122093015042_7k3m9xw2`: sorts by time to the millisecond, unique by 40 random bits. */
export function newJobId(now: Date, randomBytes: (size: number) => Uint8Array): string {
  const time = now.toISOString().replaceAll(/\D/g, '');
  const random = [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `job_${time}_${random}`;
}

/** True for ids that `newJobId` may have made. */
export function isJobId(text: string): boolean {
  return /^job_\d{17}_[0-9a-hjkmnp-tv-z]{8}$/.test(text);
}
