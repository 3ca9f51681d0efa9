import type { Picture } from '../../../scripts/samples/panel/highlighter.ts';
import type { Conventions } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import { fontsOf } from '../page/fonts.ts';
import { PageWriter, SHEET } from '../page/page-writer.ts';
import { writeDocument } from '../page/write-document.ts';
import type { Drawn } from '../truth/drawn.ts';

const SIZE = { width: 900, height: 636 } as const;

/** Grey dirt on paper, with the walls of some rooms. */
function scannedPage(dice: Dice): Picture {
  const { width, height } = SIZE;
  const bytes = new Uint8Array(width * height * 3).fill(244);
  const dot = (x: number, y: number, value: number): void => {
    bytes.fill(value, (y * width + x) * 3, (y * width + x) * 3 + 3);
  };
  for (let speck = 0; speck < 2600; speck += 1) {
    dot(dice.whole(0, width - 1), dice.whole(0, height - 1), dice.whole(120, 230));
  }
  for (let room = 0; room < 26; room += 1) {
    const [x0, y0] = [dice.whole(30, width - 200), dice.whole(30, height - 160)];
    const [x1, y1] = [x0 + dice.whole(60, 160), y0 + dice.whole(50, 120)];
    for (let x = x0; x <= x1; x += 1) for (const y of [y0, y0 + 1, y1, y1 + 1]) dot(x, y, 40);
    for (let y = y0; y <= y1; y += 1) for (const x of [x0, x0 + 1, x1, x1 + 1]) dot(x, y, 40);
  }
  return { width, height, bytes };
}

/** A sheet that is nothing but one image. */
export function generateScan(conventions: Conventions, dice: Dice): Drawn {
  const fonts = fontsOf('helvetica');
  const page = new PageWriter(1, conventions, fonts);
  const name = page.addPicture(scannedPage(dice));
  page.plotter.image(name, [0, 0, SHEET.width, SHEET.height]);
  return {
    pdf: writeDocument([page], fonts, 'EV-SCAN'),
    pages: 1,
    kind: 'scan',
    points: [],
    notes: {},
    others: [],
    findings: [],
    warnings: [],
    withheld: [],
    unreadable: [],
    forbidden: [],
    situations: {},
  };
}
