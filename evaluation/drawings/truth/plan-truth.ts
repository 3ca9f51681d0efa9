import type { OtherTag } from '../../../functions/drawings/reading/drawing-reading.ts';
import { entersBox, gapBetween } from '../../../scripts/samples/page/geometry.ts';
import { shownBox } from '../page/placing.ts';
import { decoyWords } from '../plan/decoys.ts';
import { wordsBeyondCrop } from '../plan/later-furniture.ts';
import { legsOf } from '../plan/leaders.ts';
import { crosses } from '../plan/occupancy.ts';
import type { PlanPage } from '../plan/plan-page.ts';
import { idOf, tagText } from '../plan/tag-layout.ts';
import type { TitleBlock } from '../sheet/title-block.ts';
import { maskedWords } from '../sheet/title-block.ts';
import type { Drawn } from './drawn.ts';
import { devicesOf, noteOf, rowOf, sightingOf } from './points.ts';
import type { PointNote, TrueWithheld } from './truth.ts';

type PlanTruth = Omit<Drawn, 'pdf' | 'pages' | 'kind'>;

/** What is true about the pages of a plotted set. */
export function planTruth(plans: readonly PlanPage[], title: TitleBlock, level: string): PlanTruth {
  const sightings = plans.flatMap((plan) =>
    plan.points
      .filter(({ role, asStrokes }) => role !== 'orphan' && !asStrokes)
      .map((point) => sightingOf(point, plan)),
  );
  const ids = [...new Set(sightings.map(({ id }) => id))].sort();
  const ofId = (id: string) => sightings.filter((sighting) => sighting.id === id);
  const notes: Record<string, PointNote> = {};
  for (const id of ids) notes[id] = noteOf(ofId(id));
  const withheld = plans.flatMap(withheldOf);
  const points = ids.flatMap((id) => rowOf(ofId(id)) ?? []);
  return {
    points,
    notes,
    withheld,
    findings: withheld.map(({ what, page, box, reason }) => ({ what, page, box, reason })),
    others: plans.flatMap((plan) => othersOf(plan, level)),
    unreadable: plans.flatMap(({ points: placed }) =>
      placed.filter(({ asStrokes }) => asStrokes).map(({ spec }) => idOf({ system: 'A', ...spec })),
    ),
    forbidden: [
      ...maskedWords(title),
      ...plans.flatMap(({ decoys }) => decoyWords(decoys)),
      ...(plans.some(({ page }) => page.conventions.later.packing.cropped > 0)
        ? wordsBeyondCrop
        : []),
    ],
    situations: situationsOf(plans),
    warnings: [],
  };
}

function withheldOf(plan: PlanPage): readonly TrueWithheld[] {
  const { page } = plan;
  return plan.points.flatMap((point) => {
    const isOrphan = point.role === 'orphan';
    if (!isOrphan && !point.asStrokes) return [];
    return [
      {
        what: isOrphan ? 'symbols without a tag' : 'a tag drawn as strokes',
        reason: isOrphan ? 'No leader reaches them.' : 'There is no text to read.',
        page: page.number,
        box: shownBox(page.placed, point.tag),
        devices: devicesOf(point, plan),
      },
    ];
  });
}

function othersOf({ others, equipment, page }: PlanPage, level: string): readonly OtherTag[] {
  const tags = others.map(({ words, kind, tag }) => ({
    tag: tagText(words, page.conventions),
    system: words.system,
    kind,
    page: page.number,
    box: shownBox(page.placed, tag),
  }));
  const boxes = equipment.map(({ code, number, box }) => ({
    tag: `${code} / ${level} - ${number}`,
    system: 'CSEC',
    kind: 'equipment',
    page: page.number,
    box: shownBox(page.placed, box),
  }));
  return [...tags, ...boxes];
}

/** Counts what the variations promise, so that a test can hold the drawings to it. */
function situationsOf(plans: readonly PlanPage[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (name: string, by: number): void => {
    if (by > 0) counts[name] = (counts[name] ?? 0) + by;
  };
  for (const { points } of plans) {
    const led = points.map((point) => ({
      point,
      legs: point.leaders.flatMap(({ points: path }) => legsOf(path)),
    }));
    for (const [index, { point, legs }] of led.entries()) {
      const later = led.slice(index + 1).flatMap((other) => other.legs);
      add('crossings', legs.filter((leg) => later.some((other) => crosses(leg, other))).length);
      const foreign = led.filter((other) => other.point !== point);
      add(
        'below-tags',
        foreign.filter((other) => other.legs.some(({ from, to }) => entersBox(from, to, point.tag)))
          .length,
      );
      const blocks = foreign.flatMap((other) => other.point.blocks);
      add('near-tags', blocks.filter(({ extent }) => gapBetween(extent, point.tag) < 9).length);
      add('two-blocks', point.blocks.length > 1 ? 1 : 0);
      add(`role ${point.role}`, 1);
      add('strokes', point.asStrokes ? 1 : 0);
    }
  }
  return counts;
}
