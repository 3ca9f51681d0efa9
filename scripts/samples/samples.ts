import { render } from './render.ts';
import { basementB2 } from './sheets/basement-b2/sheet.ts';
import { faultsOf } from './sheets/check.ts';
import { layOut } from './sheets/layout.ts';
import { officeLevel1 } from './sheets/office-level-1/sheet.ts';
import type { Sheet } from './sheets/sheet.ts';
import { truthOf } from './truth/truth.ts';

/** The sheets that the project draws for itself. */
export const sheets: readonly Sheet[] = [officeLevel1, basementB2];

/** A sheet as files: the drawing, and what is true about it. */
export interface Sample {
  readonly file: string;
  readonly pdf: Uint8Array;
  readonly truth: string;
  /** What on the sheet would look wrong; empty for a sheet worth keeping. */
  readonly faults: readonly string[];
}

export function drawSample(sheet: Sheet): Sample {
  const layout = layOut(sheet);
  const pdf = render(layout);
  const truth = `${JSON.stringify(truthOf(layout, pdf), null, 1)}\n`;
  return { file: sheet.file, pdf, truth, faults: faultsOf(layout) };
}
