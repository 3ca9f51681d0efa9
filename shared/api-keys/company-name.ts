/** Records of other kinds lie in the same table under these names. */
const reserved: ReadonlySet<string> = new Set([
  'alert',
  'alerts',
  'api-key',
  'api-key-id',
  'forgotten',
  'model-gate',
  'request',
]);

/** What a company may be called: its name becomes a part of keys in the table and in the bucket. */
export const companyNameRule =
  'at most 64 small letters, digits, - and _, beginning with a letter or digit';

/** True for a name that a company may have. */
export function isCompanyName(text: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(text) && !reserved.has(text);
}
