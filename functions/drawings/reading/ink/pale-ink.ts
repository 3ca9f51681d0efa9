import { type Colour, canBeSeen, isInk, PATTERN } from '../page-model/colour.ts';
import type { PageModel, PaintedPath, TextRun } from '../page-model/page-model.ts';
import { findLineTags } from '../tags/find-line-tags.ts';
import { findWordTags } from '../tags/find-word-tags.ts';
import type { Tag } from '../tags/tag.ts';
import { textLines } from '../words/text-lines.ts';
import type { Baseline, Word } from '../words/word.ts';

/** What is left of the light of a pale colour when it is taken for ink: the palest is dark then. */
const DARKENED = 0.4;

/** Whether a colour stands out from the paper and is as pale as what is drawn below the ink. */
export function isPale(colour: Colour): boolean {
  return colour !== PATTERN && !isInk(colour) && canBeSeen(colour, null);
}

/** A tag written in pale ink, and the colours of its words. */
export interface PaleTag {
  readonly tag: Tag;
  readonly colours: readonly Colour[];
}

/**
 * Tags in ink as pale as a background, of a known system and with more than a number: a bare
 * `A-101` of that kind is the architect's.
 */
export function findPaleTags(baselines: readonly Baseline[]): PaleTag[] {
  const drawn = new Map<Word, Colour>();
  const pale = baselines.flatMap((baseline): Baseline[] => {
    const words = baseline.filter(({ colour }) => isPale(colour)).map((word) => asInk(word, drawn));
    return words.length > 0 ? [words] : [];
  });
  const inWords = findWordTags(pale)
    .filter((each) => !(each.unusual || each.inSentence || each.partial || each.lowerCase))
    .map(({ tag, words }) => ({ tag, words }));
  const inLines = textLines(pale).flatMap((line) =>
    findLineTags([line])
      .filter((each) => !(each.mentioned || each.partial))
      .map(({ tag }) => ({ tag, words: line.words })),
  );
  return [...inWords, ...inLines]
    .filter(({ tag }) => tag.system !== null && isMoreThanNumber(tag))
    .map(({ tag, words }) => ({
      tag,
      colours: [...new Set(words.map((word) => drawn.get(word) ?? word.colour))],
    }));
}

function isMoreThanNumber(tag: Tag): boolean {
  return tag.package !== null || tag.type !== null;
}

function asInk(word: Word, drawn: Map<Word, Colour>): Word {
  const pieces = word.pieces.map((piece) => asInk(piece, drawn));
  const dark = { ...word, pieces, colour: darkened(word.colour) };
  drawn.set(dark, word.colour);
  return dark;
}

/** The same page with some of its pale colours as ink. */
export function withInk(model: PageModel, isMeant: (colour: Colour) => boolean): PageModel {
  const inkOf = <T extends Colour | null>(colour: T): T | Colour =>
    colour !== null && isPale(colour) && isMeant(colour) ? darkened(colour) : colour;
  const pathOf = (path: PaintedPath): PaintedPath => {
    const [stroke, fill] = [inkOf(path.stroke), inkOf(path.fill)];
    return stroke === path.stroke && fill === path.fill ? path : { ...path, stroke, fill };
  };
  const textOf = (run: TextRun): TextRun => {
    const colour = inkOf(run.colour);
    return colour === run.colour ? run : { ...run, colour };
  };
  return { ...model, paths: model.paths.map(pathOf), texts: model.texts.map(textOf) };
}

/** The same page with light texts on dark areas in the colour of the area: they are read as ink. */
export function withLightTexts(model: PageModel): PageModel {
  if (model.texts.every(({ ground }) => ground === undefined)) return model;
  const texts = model.texts.map((run) =>
    run.ground === undefined ? run : { ...run, colour: run.ground },
  );
  return { ...model, texts };
}

/** A dark colour of its own for each pale one, so that texts and pens stay apart. */
function darkened(colour: Colour): Colour {
  const part = (shift: number): number => Math.round(((colour >> shift) & 255) * DARKENED) << shift;
  return part(16) | part(8) | part(0);
}
