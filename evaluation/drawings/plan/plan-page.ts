import { grow } from '../../../scripts/samples/page/geometry.ts';
import type { Dice } from '../dice.ts';
import { Draughtsman } from '../page/draughtsman.ts';
import type { PageWriter } from '../page/page-writer.ts';
import type { Areas } from '../sheet/areas.ts';
import { areasOf } from '../sheet/areas.ts';
import type { Building, Site } from './building.ts';
import { layOutBuilding } from './building.ts';
import type { Decoy } from './decoys.ts';
import { placeDecoys } from './decoys.ts';
import type { PlacedLabel } from './labels.ts';
import { placeLabels } from './labels.ts';
import { Occupancy } from './occupancy.ts';
import type { PlacedEquipment, PlacedOther } from './place-others.ts';
import { placeCamera, placeEquipment, placeIntruder } from './place-others.ts';
import type { Drafting, PlacedPoint, Role } from './place-points.ts';
import { placeLonelyTag, placeOrphan, placePoint } from './place-points.ts';
import type { Palette, PointSpec } from './specs.ts';
import { pointText, throwSpec } from './specs.ts';

/** A page of the plan with everything in its place. */
export interface PlanPage {
  readonly page: PageWriter;
  readonly pen: Draughtsman;
  readonly areas: Areas;
  readonly building: Building;
  readonly labels: readonly PlacedLabel[];
  readonly points: readonly PlacedPoint[];
  readonly others: readonly PlacedOther[];
  readonly equipment: readonly PlacedEquipment[];
  readonly decoys: readonly Decoy[];
}

export interface PlanRequest {
  readonly palette: Palette;
  /** Number of the first point. */
  readonly firstPoint: number;
  /** Points of another page that this one shows again. */
  readonly repeated: readonly PointSpec[];
}

export function layOutPlan(page: PageWriter, request: PlanRequest, dice: Dice): PlanPage {
  const { conventions } = page;
  const { content } = conventions;
  const areas = areasOf(conventions.legend);
  const pen = new Draughtsman(page.plotter, conventions, page.fonts);
  const building = layOutBuilding(areas.plan, content, dice.fork('building'));
  const labels = placeLabels(building, pen, dice.fork('labels'));
  const occupancy = new Occupancy({
    bounds: conventions.wipeouts ? areas.plan : grow(building.outline, 4),
    clearance: content.clearance,
    situation: content.situation,
  });
  for (const { extent, room } of labels) occupancy.takeBox(grow(extent, 0.5), 'label', room.number);
  const drafting: Drafting = { building, occupancy, pen, dice: dice.fork('places') };
  const points = placeAll(request, drafting);
  const { level, pack } = request.palette;
  const numbered = (count: number, from: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => String(from + index + page.number * 20));
  const others = [
    ...numbered(content.cameras, 600).flatMap(
      (point) => placeCamera(point, { level, pack }, drafting) ?? [],
    ),
    ...numbered(content.intruders, 300).flatMap(
      (point) => placeIntruder(point, { level, pack }, drafting) ?? [],
    ),
  ];
  const equipment = Array.from({ length: content.equipment }, (_, index) =>
    placeEquipment(String(index + 1 + (page.number - 1) * 12).padStart(2, '0'), drafting),
  ).flatMap((placed) => placed ?? []);
  const decoys = placeDecoys(level, 981 + page.number * 4 - 4, drafting);
  return { page, pen, areas, building, labels, points, others, equipment, decoys };
}

/** Places orphans and lonely tags first, while there is space, then the rest door by door. */
function placeAll(
  { palette, firstPoint, repeated }: PlanRequest,
  drafting: Drafting,
): readonly PlacedPoint[] {
  const { dice, pen } = drafting;
  const { conventions } = pen;
  const { content } = conventions;
  const sites = orderedSites(drafting);
  const placed: PlacedPoint[] = [];
  let number = firstPoint;
  const nextSpec = (site: Site): PointSpec => {
    const again = repeated[placed.length];
    if (again) return again;
    const point = pointText(number, conventions);
    return throwSpec(point, site.door.leaves, palette, conventions, dice);
  };
  const keep = (point: PlacedPoint | undefined): void => {
    if (!point) return;
    placed.push({ ...point, asStrokes: isDrawnAsStrokes(placed.length, pen) });
    if (!repeated.includes(point.spec)) number += dice.pick([1, 1, 1, 2]);
  };
  for (const role of specialRoles(content.missingLeaders)) {
    const site = sites.shift();
    if (!site) break;
    keep(
      role === 'orphan'
        ? placeOrphan(nextSpec(site), site, drafting)
        : placeLonelyTag(nextSpec(site), drafting),
    );
  }
  for (const site of sites) {
    if (placed.length >= content.points) break;
    const role: Role =
      content.missingLeaders === 'near' && placed.length % 3 === 0 ? 'near' : 'led';
    const spec = nextSpec(site);
    const single: PointSpec = role === 'near' ? { ...spec, outside: [] } : spec;
    keep(placePoint(single, site, { drafting, role }));
  }
  return placed;
}

/** Doors in any order; from one on outwards where points are to get in each other's way. */
function orderedSites({ building, dice, pen }: Drafting): Site[] {
  const sites = dice.shuffle(building.sites);
  const [first] = sites;
  if (!first || pen.conventions.content.situation === undefined) return sites;
  const away = ({ door }: Site): number =>
    Math.hypot(door.at[0] - first.door.at[0], door.at[1] - first.door.at[1]);
  return sites.sort((a, b) => away(a) - away(b));
}

const specialRoles = (missing: 'none' | 'near' | 'far'): readonly Role[] =>
  missing === 'far' ? ['orphan', 'orphan', 'lonely'] : [];

function isDrawnAsStrokes(index: number, { conventions }: Draughtsman): boolean {
  const { tagsAsStrokes } = conventions;
  return tagsAsStrokes === 'all' || (tagsAsStrokes === 'some' && index % 3 === 1);
}
