import type { Conventions } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import { fontsOf } from '../page/fonts.ts';
import { PageWriter } from '../page/page-writer.ts';
import { writeDocument } from '../page/write-document.ts';
import { legendSections } from '../sheet/legend-entries.ts';
import { throwTitleBlock } from '../sheet/title-block.ts';
import type { Drawn } from '../truth/drawn.ts';
import { planTruth } from '../truth/plan-truth.ts';
import { drawPlanPage } from './draw-plan-page.ts';
import type { PlanPage } from './plan-page.ts';
import { layOutPlan } from './plan-page.ts';
import type { PointSpec } from './specs.ts';
import { paletteOf } from './specs.ts';

/** A plotted sheet, or a set of them, with tags, leaders and symbols. */
export function generatePlan(conventions: Conventions, dice: Dice): Drawn {
  const fonts = fontsOf(conventions.family, conventions.heavy, conventions.later.hand);
  const palette = paletteOf(conventions, dice.fork('palette'));
  const title = throwTitleBlock(palette.level, conventions.masked !== 'none', dice.fork('title'));
  const sections = legendSections(conventions, palette, dice.fork('legend'));
  const plans: PlanPage[] = [];
  for (let number = 1; number <= conventions.pages; number += 1) {
    const pageDice = dice.fork(`page ${number}`);
    const repeated = number === 1 ? [] : repeatedSpecs(plans[0], conventions, pageDice);
    const request = { palette, firstPoint: 1 + (number - 1) * 70, repeated };
    const plan = layOutPlan(new PageWriter(number, conventions, fonts), request, pageDice);
    drawPlanPage(plan, { sections, title, level: palette.level }, pageDice);
    plans.push(plan);
  }
  const pdf = writeDocument(
    plans.map(({ page }) => page),
    fonts,
    title.number,
  );
  return { pdf, pages: plans.length, kind: 'vector', ...planTruth(plans, title, palette.level) };
}

/** Half of the first page's points, again; where counts differ every second one lost a device. */
function repeatedSpecs(
  first: PlanPage | undefined,
  { repeated }: Conventions,
  dice: Dice,
): readonly PointSpec[] {
  if (!first || repeated === 'none') return [];
  const specs = dice.shuffle(first.points.map(({ spec }) => spec));
  return specs
    .slice(0, Math.ceil(specs.length / 2))
    .map((spec, index) => (repeated === 'differing' && index % 2 === 0 ? withoutLast(spec) : spec));
}

function withoutLast(spec: PointSpec): PointSpec {
  const count = spec.inside.flat().length;
  if (count < 2) return spec;
  const rows = spec.inside.map((row, index) =>
    index === spec.inside.length - 1 ? row.slice(0, -1) : row,
  );
  return { ...spec, inside: rows.filter((row) => row.length > 0) };
}
