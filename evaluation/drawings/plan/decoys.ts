import type { Box } from '../../../scripts/samples/page/geometry.ts';
import { grow } from '../../../scripts/samples/page/geometry.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import { Draughtsman } from '../page/draughtsman.ts';
import type { PageWriter } from '../page/page-writer.ts';
import { HIDDEN_LAYER } from '../page/write-document.ts';
import { drawMask } from '../sheet/title-block.ts';
import { drawSymbol } from './draw-point.ts';
import { drawTag } from './draw-tag.ts';
import type { Drafting } from './place-points.ts';
import type { TagWords } from './tag-layout.ts';
import { layOutTag, wordsOf } from './tag-layout.ts';

type DecoyKind = 'hidden-layer' | 'masked' | 'clipped' | 'invisible';

/** A tag that is in the file and that nobody can see. */
export interface Decoy {
  readonly kind: DecoyKind;
  readonly words: TagWords;
  readonly box: Box;
}

const packs: Readonly<Record<DecoyKind, string>> = {
  'hidden-layer': 'XQ',
  masked: 'QV',
  clipped: 'VX',
  invisible: 'QJ',
};

function wanted({
  hiddenLayer,
  masked,
  clippedTag,
  invisibleText,
}: Draughtsman['conventions']): readonly DecoyKind[] {
  return [
    ...(hiddenLayer ? (['hidden-layer', 'hidden-layer'] as const) : []),
    ...(masked === 'title-and-tag' ? (['masked', 'masked'] as const) : []),
    ...(clippedTag ? (['clipped', 'clipped'] as const) : []),
    ...(invisibleText ? (['invisible', 'invisible'] as const) : []),
  ];
}

/** Finds free places for every decoy that the conventions ask for. */
export function placeDecoys(
  level: string,
  firstPoint: number,
  { pen, building, dice, occupancy }: Drafting,
): readonly Decoy[] {
  return wanted(pen.conventions).flatMap((kind, index) => {
    const words: TagWords = {
      system: 'A',
      level,
      point: String(firstPoint + index),
      pack: packs[kind],
    };
    const { width, height } = layOutTag(words, pen);
    for (let tried = 0; tried < 120; tried += 1) {
      const room = dice.pick(building.rooms).box;
      const [x, y] = building.turned([
        dice.between(room[0], room[2]),
        dice.between(room[1], room[3]),
      ]);
      const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      if (!occupancy.fitsTag(box)) continue;
      occupancy.takeBox(grow(box, 3), 'tag', words.point);
      return [{ kind, words, box }];
    }
    return [];
  });
}

/** Draws what nobody sees; masks come later, see `drawDecoyMasks`. */
export function drawDecoy({ kind, words, box }: Decoy, pen: Draughtsman, page: PageWriter): void {
  const { conventions, plotter } = pen;
  switch (kind) {
    case 'masked':
      drawTag(box, words, pen);
      return;
    case 'hidden-layer':
      if (conventions.later.packing.layers === 'of a form') {
        page.showForm(`hidden${words.point}`, [box[0], box[1]], (inner) => {
          const own = new Draughtsman(inner, conventions, page.fonts);
          drawTag([0, 0, box[2] - box[0], box[3] - box[1]], words, own);
        });
        return;
      }
      plotter.onLayer(HIDDEN_LAYER, () => {
        const y = (box[1] + box[3]) / 2;
        pen.line(
          polyline([
            [box[2], y],
            [box[2] + 9, y],
          ]),
        );
        drawSymbol('switch', [box[2] + 9, y - conventions.symbol / 2], page);
        drawTag(box, words, pen);
      });
      return;
    case 'clipped':
      // The clip lies beside the tag, so that nothing of it is left.
      plotter.clipped([box[0], box[1] - 3, box[2], box[1] - 2], () => drawTag(box, words, pen));
      return;
    case 'invisible': {
      const { tagText: h } = conventions;
      const { baseline, starts } = layOutTag(words, pen);
      for (const [index, word] of wordsOf(words).entries()) {
        pen.text([word], [box[0] + (starts[index] ?? 0), box[1] + baseline], h, {
          invisible: true,
        });
      }
    }
  }
}

export function drawDecoyMasks(decoys: readonly Decoy[], pen: Draughtsman): void {
  for (const { kind, box } of decoys) if (kind === 'masked') drawMask(grow(box, 1.5), pen);
}

/** Words that must appear in no output. */
export const decoyWords = (decoys: readonly Decoy[]): readonly string[] =>
  decoys.flatMap(({ words }) => [words.point, words.pack]);
