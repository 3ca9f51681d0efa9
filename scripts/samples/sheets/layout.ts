import type { PlacedPoint, Turn } from '../blocks/place.ts';
import { placePoint } from '../blocks/place.ts';
import type { Door } from '../blocks/plan.ts';
import type { Box, Point } from '../page/geometry.ts';
import { middleOf, turn } from '../page/geometry.ts';
import { cameraTail } from '../symbols/camera.ts';
import { INTRUDER } from '../symbols/intruder.ts';
import { tagBox } from '../tags/tag-table.ts';
import type { Wing } from '../underlay/plan.ts';
import type { CameraPlan, IntruderPlan, Sheet } from './sheet.ts';

/** How a wing stands on the sheet. */
function turnOf({ turned }: Pick<Wing, 'turned'>): Turn {
  return turned ? (point) => turn(point, turned.pivot, turned.degrees) : (point) => point;
}

/** A tag of another system with the line to its device. */
interface PlacedOther<Plan> {
  readonly plan: Plan;
  readonly tag: Box;
  readonly leader: readonly Point[];
  readonly device: Box;
}

/** A wing with all its doors, those of access points included. */
interface PlacedWing {
  readonly wing: Wing;
  readonly doors: readonly Door[];
  readonly turn: Turn;
}

/** Everything of a sheet in its place. */
export interface Layout {
  readonly sheet: Sheet;
  readonly wings: readonly PlacedWing[];
  readonly points: readonly PlacedPoint[];
  readonly cameras: readonly PlacedOther<CameraPlan>[];
  readonly intruders: readonly PlacedOther<IntruderPlan>[];
}

export function layOut(sheet: Sheet): Layout {
  const wings = sheet.wings.map((wing): PlacedWing => {
    const ofPoints = sheet.points.filter((plan) => wingName(sheet, plan.wing) === wing.name);
    const doors = [...wing.doors, ...ofPoints.map(({ door }) => door)];
    return { wing, doors, turn: turnOf(wing) };
  });
  const turnIn = (name: string): Turn =>
    wings.find(({ wing }) => wing.name === name)?.turn ?? ((point) => point);
  return {
    sheet,
    wings,
    points: sheet.points.map((plan) => placePoint(plan, turnIn(wingName(sheet, plan.wing)))),
    cameras: sheet.cameras.map(placeCamera),
    intruders: sheet.intruders.map(placeIntruder),
  };
}

/** Points that name no wing stand in the first one. */
const wingName = (sheet: Sheet, name: string | undefined): string =>
  name ?? sheet.wings[0]?.name ?? '';

function placeCamera(plan: CameraPlan): PlacedOther<CameraPlan> {
  const tag = tagBox(plan.tag);
  const start = middleOf(tag, plan.side);
  const end = cameraTail({ centre: plan.at, heading: plan.heading, code: plan.code });
  const isLevel = plan.side === 'east' || plan.side === 'west';
  const corner: Point = isLevel ? [end[0], start[1]] : [start[0], end[1]];
  const [x, y] = plan.at;
  return {
    plan,
    tag,
    leader: plan.elbow ? [start, corner, end] : [start, end],
    device: [x - 2.9, y - 2.9, x + 2.9, y + 2.9],
  };
}

const facing = { north: 'south', south: 'north', east: 'west', west: 'east' } as const;

function placeIntruder(plan: IntruderPlan): PlacedOther<IntruderPlan> {
  const tag = tagBox(plan.tag);
  const [x, y] = plan.at;
  const device: Box = [x, y, x + INTRUDER.width, y + INTRUDER.height];
  return {
    plan,
    tag,
    leader: [middleOf(tag, plan.side), middleOf(device, facing[plan.side])],
    device,
  };
}
