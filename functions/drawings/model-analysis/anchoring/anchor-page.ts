import type { DrawingReading, OtherTag, WithheldFinding } from '../../reading/drawing-reading.ts';
import type { Box } from '../../reading/geometry/box.ts';
import { otherKinds } from '../../reading/tags/systems.ts';
import { fromBox2d } from '../boxes.ts';
import type { AnsweredPoint, PageAnswer } from '../page-answer.ts';
import type { PageView } from '../page-view.ts';
import { saidLine } from '../said-line.ts';
import { anchorDevices, SUREST, SUREST_ALONE, type Symbols, symbolsOf } from './anchor-devices.ts';
import type { AnchoredPage, AnchoredPoint } from './anchored.ts';
import { findAnchor } from './find-anchor.ts';
import { isMute } from './is-mute.ts';
import { bare, modelTag, quoted } from './model-tag.ts';

/**
 * Holds what a model says of a page against the page. A row needs a tag that is written like one, at
 * a place of its own; whatever lacks that is withheld with the reason.
 */
export function anchorPage(
  answer: PageAnswer,
  view: PageView,
  reading: DrawingReading,
): AnchoredPage {
  const symbols = symbolsOf(reading, view);
  const mute = isMute(view, reading);
  const seen = new Set<string>();
  const points: AnchoredPoint[] = [];
  const others: OtherTag[] = [];
  const withheld: WithheldFinding[] = [];
  for (const each of answer.points) {
    const result = anchorPoint(each, { view, reading, symbols, mute });
    if ('refused' in result) {
      withheld.push(result.refused);
    } else if ('other' in result) {
      // The vector reader lists those of pages that it can read.
      if (mute) others.push(result.other);
    } else if (!seen.has(result.place)) {
      seen.add(result.place);
      points.push(result.point);
      withheld.push(...result.withheld);
    }
  }
  return { page: view.page, points, others, withheld };
}

type Result =
  | { readonly refused: WithheldFinding }
  | { readonly other: OtherTag }
  | {
      readonly point: AnchoredPoint;
      readonly place: string;
      readonly withheld: readonly WithheldFinding[];
    };

interface Ground {
  readonly view: PageView;
  readonly reading: DrawingReading;
  readonly symbols: Symbols;
  readonly mute: boolean;
}

function anchorPoint(answered: AnsweredPoint, { view, reading, symbols, mute }: Ground): Result {
  const { page } = view;
  const told = fromBox2d(answered.box_2d, view);
  const refuse = (box: Box, reason: string): Result => ({
    refused: { what: `tag ${quoted(answered.tag)} (model)`, page, box: [...box], reason },
  });
  if (told === null) {
    return refuse([0, 0, view.width, view.height], 'the model gives no place on the page for it');
  }
  const { anchor, box } = findAnchor(answered.tag, told, view, reading);
  const tag = modelTag(answered.tag, box);
  if (tag === null) return refuse(told, 'it is not written like the tag of an access point');
  if (tag.system !== 'A' && tag.system !== null) {
    const { system, text } = tag;
    return { other: { tag: text, system, kind: otherKinds[system], page, box: [...box] } };
  }
  if (anchor.by === 'box' && !mute) return refuse(told, 'no text of the page says so');
  const found = anchorDevices(answered.devices, { tag: tag.text, box }, view, symbols);
  const reviews = [
    ...(anchor.by === 'text' ? ['only the model takes this text for an access point'] : []),
    ...(anchor.by === 'box' ? ['only the model sees this tag'] : []),
    ...(found.alone > 0 ? [`only the model sees ${found.alone} of its devices`] : []),
  ];
  const location = locationOf(answered.location, view, mute);
  const point = { tag, page, box, location, devices: found.devices, reviews };
  return {
    point: {
      point,
      anchor,
      confidence: Math.min(answered.confidence, anchor.by === 'box' ? SUREST_ALONE : SUREST),
    },
    place: `${bare(tag.text)} ${box.join(' ')}`,
    withheld: found.withheld,
  };
}

/** A room must be written on the page, where the page has text. */
function locationOf(told: string | null, { lines }: PageView, mute: boolean): string | null {
  const room = saidLine(told ?? '');
  if (room === '') return null;
  const written = bare(lines.map(({ text }) => text).join(''));
  return mute || written.includes(bare(room)) ? room : null;
}
