import { createHash } from 'node:crypto';
import type { PlacedPoint } from '../blocks/place.ts';
import type { Box } from '../page/geometry.ts';
import { STEP } from '../page/measures.ts';
import type { Layout } from '../sheets/layout.ts';
import { equipmentBox } from '../tags/equipment-tag.ts';
import { tagText } from '../tags/tag-table.ts';
import { countDevices } from './devices.ts';

/** Points, rounded to the plotter's step and then to two decimals. */
const rounded = (box: Box): readonly number[] =>
  box.map((value) => Number((Math.round(value / STEP) * STEP).toFixed(2)));

/**
 * What a senior estimator reads from the sheet, in the form that `jobline read --json` writes.
 * Each point also has `text`: the fields that words alone tell. The location is not among them: the
 * door is at the other end of the leader, and the nearest room name is often the wrong one. `box`
 * is the outer box of the tag's table.
 */
export function truthOf(layout: Layout, pdf: Uint8Array): unknown {
  const { sheet } = layout;
  return {
    source: {
      file: `${sheet.file}.pdf`,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      pages: 1,
      analyzer: 'drawn',
      kind: 'vector',
    },
    points: layout.points.map((placed) => pointTruth(layout, placed)).sort(byTag),
    others: [...tagged(layout), ...equipment(layout)],
    withheld: [],
    warnings: sheet.warnings,
  };
}

const byTag = (a: { tag: string }, b: { tag: string }): number => (a.tag < b.tag ? -1 : 1);

function pointTruth(layout: Layout, placed: PlacedPoint) {
  const { point, pack, location } = placed.plan;
  const { level } = layout.sheet;
  const box = rounded(placed.tag);
  const name = {
    id: `A-${point}-${pack}-${level}`,
    tag: tagText({ system: 'A', level, point, pack }),
    system: 'A',
    page: 1,
    box,
  };
  return {
    ...name,
    places: [{ page: 1, box }],
    location,
    ...countDevices(placed),
    confidence: 1,
    review: null,
    text: name,
  };
}

/** Tags of cameras and intruder detectors. */
function tagged({ sheet, cameras, intruders }: Layout) {
  const { level } = sheet;
  const other = (
    system: string,
    kind: string,
    plan: { point: string; pack: string },
    tag: Box,
  ) => ({
    tag: tagText({ system, level, point: plan.point, pack: plan.pack }),
    system,
    kind,
    page: 1,
    box: rounded(tag),
  });
  return [
    ...cameras.map(({ plan, tag }) => other('C', 'camera', plan, tag)),
    ...intruders.map(({ plan, tag }) => other('I', 'intruder', plan, tag)),
  ];
}

function equipment({ sheet }: Layout) {
  return sheet.equipment.map(({ code, number, at }) => ({
    tag: `${code} / ${sheet.level} - ${number}`,
    system: 'CSEC',
    kind: 'equipment',
    page: 1,
    box: rounded(equipmentBox(at)),
  }));
}
