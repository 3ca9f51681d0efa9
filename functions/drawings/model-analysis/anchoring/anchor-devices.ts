import type { Device } from '../../reading/devices/device.ts';
import type { DrawingReading, WithheldFinding } from '../../reading/drawing-reading.ts';
import type { Box } from '../../reading/geometry/box.ts';
import { apart, diagonal, fromBox2d, side } from '../boxes.ts';
import type { AnsweredDevice } from '../page-answer.ts';
import type { PageView } from '../page-view.ts';
import { deviceType } from './device-type.ts';

/** A model is never as sure as an exact reading, and less so of what only it has seen. */
export const SUREST = 0.9;
export const SUREST_ALONE = 0.6;
/** Devices of a point stand no further from its tag than this share of the page's diagonal. */
const REACH = 0.35;
/** A thousandth of an A3 page is a fifth of a symbol: boxes of a model are that coarse. */
const COARSE = 0.006;
/** Two boxes of one kind nearer than this share of their side are the same symbol. */
const SAME = 0.4;

/** Symbols of a page that belong to nothing yet; each is taken once. */
export interface Symbols {
  readonly take: (kind: Device['kind'], near: Box) => Box | undefined;
}

/** Places where the vector reader has seen a symbol: devices of rows, and symbols it withheld. */
export function symbolsOf(reading: DrawingReading, { page, ...extent }: PageView): Symbols {
  const devices = reading.points.flatMap((point) => point.devices);
  const left: { kind: string | null; box: Box }[] = [
    ...devices.filter((each) => each.page === page).map(({ kind, box }) => ({ kind, box })),
    ...reading.withheld
      .filter((each) => each.page === page)
      .map(({ box }) => ({ kind: null, box })),
  ];
  const coarse = COARSE * diagonal(extent);
  return {
    take(kind, near) {
      const fits = left
        .filter((each) => each.kind === null || each.kind === kind)
        .filter(({ box }) => apart(box, near) <= Math.max(side(box), coarse))
        .toSorted((a, b) => apart(a.box, near) - apart(b.box, near));
      const [best] = fits;
      if (best === undefined) return undefined;
      left.splice(left.indexOf(best), 1);
      return best.box;
    },
  };
}

interface AnchoredDevices {
  readonly devices: readonly Device[];
  /** How many of them only the model has seen. */
  readonly alone: number;
  readonly withheld: readonly WithheldFinding[];
}

/** Holds the devices that a model gives a point against the page. */
export function anchorDevices(
  answered: readonly AnsweredDevice[],
  of: { readonly tag: string; readonly box: Box },
  view: PageView,
  symbols: Symbols,
): AnchoredDevices {
  const devices: Device[] = [];
  const withheld: WithheldFinding[] = [];
  let alone = 0;
  for (const each of answered) {
    const box = fromBox2d(each.box_2d, view);
    const reason = box === null ? NO_PLACE : whyNot(each, box, of.box, devices, view);
    if (box === null || reason !== null) {
      const what = `${each.kind} of ${of.tag}`;
      withheld.push({
        what,
        page: view.page,
        box: [...(box ?? of.box)],
        reason: reason ?? NO_PLACE,
      });
      continue;
    }
    const symbol = symbols.take(each.kind, box);
    if (symbol === undefined) alone += 1;
    devices.push({
      kind: each.kind,
      type: deviceType(each),
      box: symbol ?? box,
      found: 'model',
      confidence: Math.min(each.confidence, symbol === undefined ? SUREST_ALONE : SUREST),
    });
  }
  return { devices, alone, withheld };
}

const NO_PLACE = 'the model gives no place on the page for it';

function whyNot(
  { kind }: AnsweredDevice,
  box: Box,
  tag: Box,
  before: readonly Device[],
  view: PageView,
): string | null {
  if (apart(box, tag) > REACH * diagonal(view)) return 'the model places it too far from its tag';
  const again = before.some(
    (device) => device.kind === kind && apart(device.box, box) < SAME * side(box),
  );
  return again ? 'the model names the same symbol twice' : null;
}
