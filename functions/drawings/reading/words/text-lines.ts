import { type Box, uniteAll } from '../geometry/box.ts';
import type { Baseline, Word } from './word.ts';

/** Words further apart than this, in font sizes, are not one line of text. */
const LINE_GAP = 1.2;

/** A line of text as a person reads it: words with no more than ordinary spaces between them. */
export interface TextLine {
  readonly words: readonly Word[];
  readonly text: string;
  readonly box: Box;
  readonly size: number;
}

/** Cuts baselines into lines of text. */
export function textLines(baselines: readonly Baseline[]): TextLine[] {
  return baselines.flatMap((baseline) => {
    const lines: Word[][] = [];
    for (const word of baseline) {
      const line = lines.at(-1);
      const last = line?.at(-1);
      const near = last !== undefined && word.from - last.to <= LINE_GAP * last.size;
      if (line !== undefined && near) line.push(word);
      else lines.push([word]);
    }
    return lines.map(toLine);
  });
}

function toLine(words: readonly Word[]): TextLine {
  return {
    words,
    text: words.map((word) => word.text).join(' '),
    box: uniteAll(words.map((word) => word.box)) ?? [0, 0, 0, 0],
    size: words[0]?.size ?? 0,
  };
}
