import type { TextLine } from '../words/text-lines.ts';

/** A legend's heading has these words and no others. */
const LEGEND =
  /^(?=.*\b(?:legend|symbols?|key)\b)(?:(?:legend|symbols?|key|to|of|the|and|&|for|drawing|plan|security|systems?|access|control|aacs|acs|acp|cctv|ihas|intruder|alarm|device|devices|equipment|electrical|general|door|hardware)\b[\s/:-]*|&\s*)+$/i;
const NOT_A_LEGEND = /\bkey[ -]?plan\b|\bplan key\b/i;
const NOTES = /^(?:(?:general|drawing|installation|security)\s+)*notes?\s*:?$/i;
/** Labels that only title blocks have. */
const TITLE_BLOCK: readonly RegExp[] = [
  /^(?:drawing|dwg|sheet) ?(?:title|no\.?|number|status)\b/i,
  /^(?:project|job) ?(?:title|name|no\.?|number)?:?$/i,
  /^client:?$/i,
  /^scale(?:s|\b.*@|\s*:)?/i,
  /^(?:drawn|checked|approved|issued)(?: by)?:?$/i,
  /^rev(?:ision)?s?\.?:?$/i,
  /^(?:status|purpose of issue|suitability):?$/i,
  /^architects?:?$/i,
  /^consultants?:?$/i,
];

export function isLegendHeading(line: TextLine): boolean {
  const { text, words } = line;
  return words.length <= 6 && LEGEND.test(text) && !NOT_A_LEGEND.test(text);
}

export function isNotesHeading(line: TextLine): boolean {
  return line.words.length <= 3 && NOTES.test(line.text);
}

/** Which label of a title block a line is, by its place in the list; -1 for none. */
export function titleBlockLabel(line: TextLine): number {
  return TITLE_BLOCK.findIndex((label) => label.test(line.text));
}
