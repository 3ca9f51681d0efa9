import type { TextLine } from '../words/text-lines.ts';
import type { DeviceMeaning } from './device.ts';
import { meaningOfWords } from './device-words.ts';

const DEFINITION = /^([A-Z]{1,3})\s*(?:=|:|-|–)\s*([A-Za-z].{2,40})$/;

/** Codes that lines such as `R = Card Reader` define, and those lines themselves. */
export interface LetterDefinitions {
  readonly meanings: ReadonlyMap<string, DeviceMeaning>;
  readonly lines: ReadonlySet<TextLine>;
}

/** Reads the definitions of a sheet; they are never devices themselves. */
export function letterDefinitions(lines: readonly TextLine[]): LetterDefinitions {
  const meanings = new Map<string, DeviceMeaning>();
  const defining = new Set<TextLine>();
  for (const line of lines) {
    const [, code, words] = DEFINITION.exec(line.text) ?? [];
    const meaning = words === undefined ? null : meaningOfWords(words);
    if (code === undefined || meaning === null) continue;
    meanings.set(code, meaning);
    defining.add(line);
  }
  return { meanings, lines: defining };
}
