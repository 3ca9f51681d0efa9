import type {
  PageModel,
  PaintedPath,
  PlacedImage,
  TextRun,
} from '../reading/page-model/page-model.ts';

export type Drawn =
  | { readonly path: PaintedPath }
  | { readonly text: TextRun }
  | { readonly image: PlacedImage };

/** What a page shows, in the order in which it was drawn: each kind is in order already. */
export function* inDrawingOrder({
  paths,
  texts,
  images,
}: Pick<PageModel, 'paths' | 'texts' | 'images'>): Generator<Drawn> {
  let [p, t, i] = [0, 0, 0];
  while (p < paths.length || t < texts.length || i < images.length) {
    const [path, text, image] = [paths[p], texts[t], images[i]];
    const first = Math.min(
      path?.order ?? Infinity,
      text?.order ?? Infinity,
      image?.order ?? Infinity,
    );
    if (path?.order === first) {
      p += 1;
      yield { path };
    } else if (image?.order === first) {
      i += 1;
      yield { image };
    } else if (text !== undefined) {
      t += 1;
      yield { text };
    }
  }
}
