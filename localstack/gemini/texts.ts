/** Said wherever a model would speak, so that nobody takes this for one. */
export const label = 'local Gemini, not a model';

/** What makes a text as long as it has to be. */
const filler = 'There is no model here: these words only fill the length that was asked for.';

/** Characters of a request that are said again in a text. */
const MOST_SAID_AGAIN = 160;

/** Not said again: what looks like markup. */
const unspeakable = /[<>]/g;

interface TextLimits {
  readonly least: number;
  readonly most: number;
  readonly pattern: RegExp | undefined;
}

/**
 * The limits of a text: by the keywords of its schema, else by sentences of its description, as a model
 * would read them (`At least 3 characters.`, `At most 60 characters.`, `Matches ^[a-z]+$`).
 */
function limitsOf(schema: Readonly<Record<string, unknown>>): TextLimits {
  const said = String(schema['description'] ?? '');
  const number = (keyword: string, sentence: RegExp) => schema[keyword] ?? sentence.exec(said)?.[1];
  const pattern = schema['pattern'] ?? /Matches (\S+)$/.exec(said)?.[1];
  return {
    least: Number(number('minLength', /At least (\d+) characters/) ?? 0),
    most: Number(number('maxLength', /At most (\d+) characters/) ?? Number.POSITIVE_INFINITY),
    pattern: typeof pattern === 'string' ? compiled(pattern) : undefined,
  };
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}

/**
 * A text that fits a schema: the label, and what the request is about; filled up where it has to be
 * longer. A pattern is met where a plain spelling of the label meets it.
 */
export function textFor(schema: Readonly<Record<string, unknown>>, subject: string): string {
  const { least, most, pattern } = limitsOf(schema);
  const about = cutAtWord(subject.replaceAll(unspeakable, ' '), MOST_SAID_AGAIN);
  const whole = about === '' ? label : `${label}: ${about}`;
  if (pattern !== undefined && !pattern.test(whole)) {
    return spellings.find((each) => each.length <= most && pattern.test(each)) ?? whole;
  }
  return filledUp(cutAtWord(whole, most), { least, most });
}

/** The label as a word, for names, tags and codes. */
const spellings = [
  label,
  'localGeminiNotAModel',
  'local-gemini-not-a-model',
  'local_gemini_not_a_model',
  '#localGeminiNotAModel',
  'LOCALGEMININOTAMODEL',
  'local',
  'Local',
  'LOCAL',
];

function filledUp(text: string, { least, most }: Pick<TextLimits, 'least' | 'most'>): string {
  let filled = text;
  // Some count a character beyond the first plane as one, and others as two: it is to be enough for both.
  while ([...filled].length < least) filled += ` ${filler}`;
  return filled.length <= most ? filled : filled.slice(0, most);
}

/** The start of a text, without a broken word at its end where that can be. */
function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most + 1);
  const end = start.lastIndexOf(' ');
  return end > 0 ? start.slice(0, end) : text.slice(0, most);
}
