/** What is wrong with an output, in sentences for the model; nothing when it is right. */
export type Check<Input, Output> = (output: Output, input: Input) => readonly string[];

/** Every text in a value, the texts of numbers as well, one after the other. */
export function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textsIn).join('\n');
}

/** At most so many examples are shown. */
const MOST_SHOWN = 5;

/** One sentence for what was found; none when nothing was. */
export function complaint(found: readonly string[], sentence: (list: string) => string): string[] {
  const different = [...new Set(found)];
  if (different.length === 0) return [];
  const shown = different.slice(0, MOST_SHOWN).map((each) => `"${each}"`);
  return [sentence(shown.join(', '))];
}
