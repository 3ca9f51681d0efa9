import type { Analyser } from './analyser.ts';
import { findSymbolDevices } from './association/find-symbol-devices.ts';
import { findLetters } from './devices/find-letters.ts';
import { findRemarks } from './devices/find-remarks.ts';
import { findTypedTags } from './devices/find-typed-tags.ts';
import type { OtherTag } from './drawing-reading.ts';
import type { Box } from './geometry/box.ts';
import type { Point } from './geometry/segment.ts';
import { withLightTexts } from './ink/pale-ink.ts';
import { splitPaths } from './ink/split-paths.ts';
import type { Legend } from './legend/legend.ts';
import { findLocation, roomLabels } from './locations/find-location.ts';
import type { FoundPoint, PageFindings } from './page-findings.ts';
import { pageKind } from './page-kind.ts';
import type { PageModel } from './page-model/page-model.ts';
import { turnUpright } from './page-model/turn-page.ts';
import { type ReadPage, withPaleInk } from './read-pale-ink.ts';
import type { DeviceFinder, DeviceFindings, ReadSheet } from './read-sheet.ts';
import { regionAt } from './regions/find-regions.ts';
import { findEquipment } from './tags/find-equipment.ts';
import { findTags } from './tags/find-tags.ts';
import { otherKinds } from './tags/systems.ts';
import { isAccess, tagBox } from './tags/tag.ts';
import { assembleWords } from './words/assemble-words.ts';
import { textLines } from './words/text-lines.ts';

/** The ways of finding devices, in order: what tags, words and letters say, then symbols. */
const deviceFinders: readonly DeviceFinder[] = [
  findTypedTags,
  findRemarks,
  findLetters,
  findSymbolDevices,
];

/** The reader of vector drawings: exact, without a model. */
export const vectorAnalyser: Analyser = { name: 'vector', analyse: analysePage };

/** Reads one page, step by step: upright, words, lines, tags, devices, places. */
function analysePage(
  model: PageModel,
  { legend = null }: { readonly legend?: Legend | null } = {},
): PageFindings {
  const read = (drawn: PageModel): ReadPage => readPage(drawn, legend);
  return withPaleInk(model, read(model), read);
}

function readPage(model: PageModel, legend: Legend | null): ReadPage {
  const { model: turned, toPage } = turnUpright(withLightTexts(model));
  const upright = { ...turned, paths: splitPaths(turned.paths) };
  const baselines = assembleWords(upright.texts);
  const lines = textLines(baselines);
  const found = findTags(upright, baselines, lines);
  const equipment = findEquipment(lines, found.rules);
  const texts = { model: upright, baselines, lines, equipment };
  const sheet: ReadSheet = { ...texts, ...found, ofTheSet: legend };
  const told = deviceFinders.map((find) => find(sheet));
  const learnt = told.find((each) => each.learnt !== undefined)?.learnt;
  const place = (box: Box) => ({ page: model.page, box: rounded(toPage(box)) });
  const withheld = [...found.withheld, ...told.flatMap((each) => each.withheld)];
  const findings: PageFindings = {
    page: model.page,
    kind: pageKind(model, sheet),
    points: pointsOf(sheet, told, (box) => rounded(toPage(box))),
    others: othersOf(sheet).map(({ box, ...other }) => ({ ...other, ...place(box) })),
    withheld: withheld.map(({ what, reason, box }) => ({ what, ...place(box), reason })),
    warnings: [...textWarnings(model, sheet), ...told.flatMap((each) => each.warnings)],
    legend: told.flatMap((each) => each.legend ?? []),
    ...(learnt !== undefined && { learnt }),
    leaders: told
      .flatMap((each) => each.leaders ?? [])
      .map(({ tag, way }) => ({ page: model.page, tag: tag.text, way: way.map(placeOf(toPage)) })),
  };
  return { findings, sheet, placeOf: (box) => rounded(toPage(box)) };
}

/** A plan with this many paths, and this many to each of its texts, has its tags drawn as lines. */
const MANY_PATHS = 1500;
const PATHS_PER_TEXT = 40;

/** Text drawn as outlines is no text: a page of lines alone may be full of tags for all we know. */
function textWarnings(model: PageModel, sheet: ReadSheet): string[] {
  const { texts, paths } = model;
  if (pageKind(model, sheet) !== 'vector' || sheet.tags.length > 0) return [];
  if (texts.length === 0) {
    return [`Page ${model.page} has lines but no text: its text may be drawn as outlines.`];
  }
  const isLegend = sheet.regions.some(({ kind }) => kind === 'legend');
  const few =
    !isLegend && paths.length >= MANY_PATHS && paths.length >= PATHS_PER_TEXT * texts.length;
  return few
    ? [`Page ${model.page} has no tags and little text: its tags may be drawn as outlines.`]
    : [];
}

function placeOf(toPage: (box: Box) => Box): (place: Point) => Point {
  return ([x, y]) => {
    const [px, py] = rounded(toPage([x, y, x, y]));
    return [px, py];
  };
}

function pointsOf(
  sheet: ReadSheet,
  findings: readonly DeviceFindings[],
  toPage: (box: Box) => Box,
): FoundPoint[] {
  const rooms = roomLabels(sheet);
  const behindDoors = new Map(findings.flatMap((each) => [...(each.locations ?? [])]));
  const devices = findings.flatMap((each) => each.devices);
  const reviews = findings.flatMap((each) => each.reviews);
  return sheet.tags.filter(isAccess).map((tag) => ({
    tag,
    page: sheet.model.page,
    box: toPage(tagBox(tag)),
    location: findLocation(tag, rooms) ?? behindDoors.get(tag) ?? null,
    devices: devices
      .filter((each) => each.tag === tag)
      .map(({ device }) => ({ ...device, box: toPage(device.box) })),
    reviews: reviews.filter((each) => each.tag === tag).map(({ reason }) => reason),
  }));
}

type Other = Pick<OtherTag, 'tag' | 'system' | 'kind'> & { readonly box: Box };

/** Tags of the other systems and central equipment, each text once. */
function othersOf({ tags, equipment, regions }: ReadSheet): Other[] {
  const systems = tags.flatMap((tag): Other[] => {
    const { system, text } = tag;
    if (system === 'A' || system === null) return [];
    return [{ tag: text, system, kind: otherKinds[system], box: tagBox(tag) }];
  });
  const central = equipment
    .filter(({ box }) => regionAt(regions, box) === null)
    .map(({ text, box }) => ({ tag: text, system: 'CSEC', kind: 'equipment', box }));
  const all = [...systems, ...central];
  return all.filter((other, i) => all.findIndex(({ tag }) => tag === other.tag) === i);
}

function rounded([x0, y0, x1, y1]: Box): [number, number, number, number] {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return [round(x0), round(y0), round(x1), round(y1)];
}
