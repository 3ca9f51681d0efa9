import type { Box } from '../../../scripts/samples/page/geometry.ts';
import { highlighterPatch } from '../../../scripts/samples/panel/highlighter.ts';
import type { Dice } from '../dice.ts';
import { drawFrame } from '../sheet/frame.ts';
import { drawLegend } from '../sheet/legend.ts';
import type { LegendSection } from '../sheet/legend-entries.ts';
import { drawNotes, drawPlanNotes } from '../sheet/notes.ts';
import type { TitleBlock } from '../sheet/title-block.ts';
import { drawTitleBlock, drawTitleMasks } from '../sheet/title-block.ts';
import { drawDecoy, drawDecoyMasks } from './decoys.ts';
import { drawBlock, drawEquipment, drawLeader, drawOtherDevice } from './draw-point.ts';
import { drawTag } from './draw-tag.ts';
import { drawLabels } from './labels.ts';
import { drawBeyondCrop, drawClouds, drawHighlights, paperOfPlan } from './later-furniture.ts';
import { textBelow } from './place-others.ts';
import type { PlanPage } from './plan-page.ts';
import { layOutTag, pointBox } from './tag-layout.ts';
import { drawUnderlay } from './underlay.ts';

export interface PageFurniture {
  readonly sections: readonly LegendSection[];
  readonly title: TitleBlock;
  readonly level: string;
}

/** Draws a page in a plotter's order: underlay, symbols, tags, panel, patches, masks. */
export function drawPlanPage(plan: PlanPage, furniture: PageFurniture, dice: Dice): void {
  const { areas, decoys, page, pen } = plan;
  const { conventions, plotter } = page;
  drawPlan(plan, dice);
  if (conventions.content.textsBelowTags) drawTextsBelow(plan, dice.fork('texts'));
  plotter.clipped(areas.plan, () => drawDevices(plan, furniture.level));
  for (const { tag, spec, role, asStrokes } of plan.points) {
    if (role !== 'orphan') drawTag(tag, { system: 'A', ...spec }, pen, asStrokes);
  }
  for (const { tag, words } of plan.others) drawTag(tag, words, pen);
  for (const decoy of decoys) drawDecoy(decoy, pen, page);
  drawPlanNotes(areas.plan, { pen, dice: dice.fork('plan notes') });
  drawFrame(areas, pen);
  if (!conventions.legend.isMissing) drawLegend(areas.legend, furniture.sections, pen);
  drawNotes(areas.notes, { pen, dice: dice.fork('notes') });
  drawTitleBlock(areas.title, furniture.title, pen);
  if (conventions.later.highlighterBy === 'image' && conventions.highlighter) drawPatches(plan);
  drawMarks(plan, dice);
  drawDecoyMasks(decoys, pen);
  drawTitleMasks(areas.title, furniture.title, pen);
}

/** What the architect has drawn, or a picture of it, and what is coloured on it. */
function drawPlan(plan: PlanPage, dice: Dice): void {
  const { areas, building, labels, page, pen } = plan;
  const { conventions, plotter } = page;
  if (conventions.later.plan === 'image') {
    plotter.image(page.addPicture(paperOfPlan()), areas.plan);
  } else {
    plotter.clipped(areas.plan, () => drawUnderlay(building, pen, dice.fork('underlay')));
    drawLabels(labels, pen);
  }
  const { highlighterBy } = conventions.later;
  if (conventions.highlighter && highlighterBy === 'ground') drawHighlights(plan);
}

/** What somebody has added when the sheet was done. */
function drawMarks(plan: PlanPage, dice: Dice): void {
  const { highlighter, later } = plan.page.conventions;
  const isAbove = later.highlighterBy !== 'image' && later.highlighterBy !== 'ground';
  if (highlighter && isAbove) drawHighlights(plan);
  if (later.clouds) drawClouds(plan, dice.fork('clouds'));
  if (later.packing.cropped > 0) drawBeyondCrop(plan);
}

/** All lines first, so that later boxes and their wipeouts lie over them. */
function drawDevices({ points, others, equipment, pen, page }: PlanPage, level: string): void {
  for (const leader of [...points, ...others].flatMap(({ leaders }) => leaders))
    drawLeader(leader, pen);
  for (const block of points.flatMap(({ blocks }) => blocks)) drawBlock(block, pen, page);
  for (const other of others) drawOtherDevice(other, pen, page);
  for (const each of equipment) drawEquipment(each, level, pen);
}

function drawTextsBelow({ points, pen }: PlanPage, dice: Dice): void {
  const colour = pen.conventions.underlay;
  for (const { tag } of points) {
    const { text, at } = textBelow(tag, dice);
    pen.text([text], at, 5, { colour });
  }
}

function drawPatches({ points, page, pen }: PlanPage): void {
  const h = pen.conventions.tagText;
  for (const [index, { tag, spec, role }] of points.entries()) {
    if (index % 3 !== 0 || role === 'orphan') continue;
    const layout = layOutTag({ system: 'A', ...spec }, pen);
    const box: Box = pointBox(tag, layout, h);
    page.plotter.image(page.addPicture(highlighterPatch(spec.point)), box);
  }
}
