import { catalogue } from '../catalogue.ts';
import { generateDrawing } from '../drawings/generate-drawing.ts';
import type { Outcome } from '../scoring/score-drawing.ts';
import { scoreDrawing } from '../scoring/score-drawing.ts';
import type { Result } from './protocol.ts';
import { task } from './protocol.ts';
import { readAsAsked } from './read-as-asked.ts';

/** Draws, reads and scores one drawing after the other, as the parent asks. */
async function perform(id: string): Promise<Result> {
  const entry = catalogue.find((each) => each.id === id);
  if (!entry) throw new RangeError(`There is no drawing "${id}".`);
  const { pdf, truth } = generateDrawing(entry.seed, entry.difficulty, entry.variations);
  const began = performance.now();
  const { outcome, cost } = await read(pdf, `${id}.pdf`);
  return {
    readMs: performance.now() - began,
    score: scoreDrawing(truth, outcome),
    peakMb: process.resourceUsage().maxRSS / 1024,
    pages: truth.reading.source.pages,
    kilobytes: pdf.length / 1024,
    cost,
  };
}

async function read(
  pdf: Uint8Array,
  fileName: string,
): Promise<{ readonly outcome: Outcome; readonly cost: number }> {
  try {
    const { reading, cost } = await readAsAsked(pdf, fileName);
    return { outcome: { reading }, cost };
  } catch (error) {
    return { outcome: { error: error instanceof Error ? error.message : String(error) }, cost: 0 };
  }
}

process.on('message', async (message) => {
  process.send?.(await perform(task.parse(message).id));
});
