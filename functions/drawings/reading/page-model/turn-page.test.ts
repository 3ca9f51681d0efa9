import { expect, test } from 'vitest';
import { pageModelOf } from '../testing/page-model-of.ts';
import { line, text } from '../testing/plot.ts';
import { turnUpright } from './turn-page.ts';

test.each([0, 1, 2, 3])(
  'turns content that was drawn at %i quarter turns upright, and back',
  async (turns) => {
    const model = await pageModelOf({
      content:
        text('ACCESS', 300, 200, { angle: (turns * Math.PI) / 2 }) + line(100, 100, 200, 100),
    });
    const { model: upright, toPage } = turnUpright(model);
    const [run] = upright.texts;
    expect(run?.direction.map((v) => Math.round(v) + 0)).toEqual([1, 0]);
    expect(run?.box[0]).toBeGreaterThanOrEqual(0);
    expect(run?.box[3]).toBeLessThanOrEqual(upright.height);
    const back = run === undefined ? [] : toPage(run.box).map((v) => v.toFixed(2));
    expect(back).toEqual(model.texts[0]?.box.map((v) => v.toFixed(2)));
    const path = upright.paths[0];
    const pathBack = path === undefined ? [] : toPage(path.box).map(Math.round);
    expect(pathBack).toEqual([100, 495, 200, 495]);
  },
);

test('grey text has no vote', async () => {
  const grey = text('A LONG ROOM NAME', 300, 200, { angle: Math.PI / 2, colour: '0.83 g' });
  const { texts } = turnUpright(await pageModelOf({ content: grey + text('A', 10, 10) })).model;
  expect(texts.map(({ direction }) => Math.round(direction[0]))).toEqual([0, 1]);
});
