import { describe, expect, test } from 'vitest';
import { textRun } from '../testing/text-run.ts';
import { assembleWords } from '../words/assemble-words.ts';
import { findWordTags } from './find-word-tags.ts';

const tagsOf = (...runs: Parameters<typeof assembleWords>[0]) =>
  findWordTags(assembleWords(runs)).map(({ tag, inSentence }) => [tag.text, inSentence]);

describe('findWordTags', () => {
  test('finds tags that stand side by side', () => {
    expect(tagsOf(textRun('A L1 042 PK', 0, 0), textRun('C L1 031 PK', 90, 0))).toEqual([
      ['A L1 042 PK', false],
      ['C L1 031 PK', false],
    ]);
  });

  test('passes over text of the same look that is drawn across a tag', () => {
    expect(tagsOf(textRun('A L1 042 PK', 0, 0), textRun('ROOM', 33, 0.5))).toEqual([
      ['A L1 042 PK', false],
    ]);
  });

  test('knows a tag that stands in a sentence', () => {
    expect(tagsOf(textRun('READER AT A L1 042 PK', 0, 0))).toEqual([['A L1 042 PK', true]]);
  });

  test('takes no words of a sentence for a system, and no grey text for a tag', () => {
    expect(tagsOf(textRun('ON L1 042 PK', 0, 0))).toEqual([]);
    expect(tagsOf(textRun('A L1 042 PK', 0, 0, { colour: 0xd3d3d3 }))).toEqual([]);
  });

  test('reads small letters as capitals, and says so', () => {
    const found = findWordTags(assembleWords([textRun('a l1 042 pk', 0, 0)]));
    expect(found).toMatchObject([
      { tag: { text: 'a l1 042 pk', system: 'A', package: 'PK' }, lowerCase: true },
    ]);
  });

  test('parts a long level from the point that it touches', () => {
    const runs = [textRun('A', 0, 0), textRun('042', 31, 0), textRun('PK', 54, 0)];
    expect(tagsOf(...runs, textRun('L12', 12, 0))).toEqual([['A L12 042 PK', false]]);
  });

  test('takes three words where the package is missing', () => {
    expect(tagsOf(textRun('A L1 042', 0, 0))).toEqual([['A L1 042', false]]);
  });
});
