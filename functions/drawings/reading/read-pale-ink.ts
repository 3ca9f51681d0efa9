import { overlaps } from './geometry/box.ts';
import { findPaleTags, isPale, type PaleTag, withInk } from './ink/pale-ink.ts';
import type { PageFindings } from './page-findings.ts';
import type { PageModel } from './page-model/page-model.ts';
import type { ReadSheet } from './read-sheet.ts';
import { regionAt } from './regions/find-regions.ts';
import { tagBox } from './tags/tag.ts';

/** What one reading of a page gives, and the sheet that it was read from. */
export interface ReadPage {
  readonly findings: PageFindings;
  readonly sheet: ReadSheet;
  readonly placeOf: (box: ReturnType<typeof tagBox>) => PageFindings['withheld'][number]['box'];
}

const TOO_PALE = 'is drawn as pale as the background, unlike the other tags';
const PALE_SYMBOLS = 'its symbols are drawn as pale as the background';

/**
 * Reads on where ink is as pale as a background usually is: a sheet that has no tag in ink and some
 * in pale is read by its pale colours, and one whose tags have no symbols by all of them. Pale tags
 * beside others in ink are withheld.
 *
 * @param first the page as read by its ink alone
 * @param read the page anew
 */
export function withPaleInk(
  model: PageModel,
  first: ReadPage,
  read: (model: PageModel) => ReadPage,
): PageFindings {
  const pale = findPaleTags(first.sheet.baselines);
  if (first.sheet.tags.length > 0) {
    if (hasDevices(first.findings)) return withTooPale(first, pale);
    return withTooPale(withPaleSymbols(model, first, read), pale);
  }
  if (pale.length === 0) return first.findings;
  const colours = new Set(pale.flatMap((each) => each.colours));
  const byTags = read(withInk(model, (colour) => colours.has(colour)));
  const best = hasDevices(byTags.findings) ? byTags : better(byTags, read(withInk(model, isPale)));
  if (best.findings.points.length === 0 && best.findings.others.length === 0) return first.findings;
  const warning = `Page ${model.page} is drawn in ink as pale as a background; it was read all the same.`;
  return { ...best.findings, warnings: [...best.findings.warnings, warning] };
}

function hasDevices({ points }: PageFindings): boolean {
  return points.some(({ devices }) => devices.length > 0);
}

function better(one: ReadPage, other: ReadPage): ReadPage {
  const counts = [one, other].map(({ findings }) =>
    findings.points.reduce((sum, { devices }) => sum + devices.length, 0),
  );
  return (counts[1] ?? 0) > (counts[0] ?? 0) ? other : one;
}

/** Tags in ink whose symbols are pale: each row that they give is one to look at. */
function withPaleSymbols(
  model: PageModel,
  first: ReadPage,
  read: (model: PageModel) => ReadPage,
): ReadPage {
  const hasAccess = first.findings.points.length > 0;
  if (!(hasAccess && model.paths.some(({ stroke }) => stroke !== null && isPale(stroke)))) {
    return first;
  }
  const { findings, ...rest } = read(withInk(model, isPale));
  const isLed = findings.points.some(({ devices }) => devices.some((d) => d.found === 'leader'));
  if (!isLed || findings.points.length !== first.findings.points.length) return first;
  const points = findings.points.map((point) =>
    point.devices.length > 0 ? { ...point, reviews: [...point.reviews, PALE_SYMBOLS] } : point,
  );
  return { ...rest, findings: { ...findings, points } };
}

/** Pale tags of the plan that the others do not repeat. */
function withTooPale(
  { findings, sheet, placeOf }: ReadPage,
  pale: readonly PaleTag[],
): PageFindings {
  const known = new Set(sheet.tags.map(({ system, point }) => `${system} ${point}`));
  const withheld = pale.flatMap(({ tag }) => {
    const isKnown = known.has(`${tag.system} ${tag.point}`);
    const below = sheet.tags.some((other) => overlaps(tagBox(other), tag.wordBox));
    if (isKnown || below || regionAt(sheet.regions, tag.wordBox) !== null) return [];
    const place = { page: findings.page, box: placeOf(tagBox(tag)) };
    return [{ what: `tag ${tag.text}`, ...place, reason: TOO_PALE }];
  });
  return withheld.length === 0
    ? findings
    : { ...findings, withheld: [...findings.withheld, ...withheld] };
}
