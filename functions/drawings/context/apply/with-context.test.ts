import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingReading } from '../../reading/drawing-reading.ts';
import { point, reading } from '../../schedule/testing/readings.ts';
import { type DrawingContext, drawingContext } from '../context.ts';
import { noFacts } from '../facts/fact.ts';
import { factsOf } from '../testing/facts-of.ts';
import { withContext } from './with-context.ts';

async function contextOf(text: string): Promise<DrawingContext> {
  return drawingContext.parse({
    sections: [],
    metadata: { source_type: 'text', sections_count: 0 },
    facts: await factsOf(text),
  });
}

const door = point({
  id: 'A-042-PK-B2',
  tag: 'A B2 042 PK',
  readers: { S: 1 },
  locks: { '11': 1 },
  leaves: 1,
});
const other = point({ id: 'A-043-PK-B2', tag: 'A B2 043 PK', readers: { S: 1 }, breakGlass: 1 });
const drawing = reading({
  points: [door, other],
  legend: [
    { code: '01', meaning: 'Magnetic lock', kind: 'lock', from: 'sheet' },
    { code: 'S', meaning: 'Smart card reader', kind: 'reader', from: 'sheet' },
  ],
  warnings: ['Lock code 11 is not defined on this sheet.', 'The file has no end mark.'],
});

/** The reasons to look again at the first door. */
async function reviewOf(text: string): Promise<string | null | undefined> {
  return withContext(drawing, await contextOf(text)).points[0]?.review;
}

describe('a specification', () => {
  it('names lock codes that the sheet leaves open, and says where', async () => {
    const { legend, warnings } = withContext(drawing, await contextOf('Type 11: Single maglock'));
    expect(legend).toContainEqual({
      code: '11',
      meaning: 'Single maglock',
      kind: 'lock',
      from: 'context',
    });
    expect(warnings).toEqual([
      'Lock code 11 is not defined on this sheet; the specification (line 1) names it: Single maglock.',
      'The file has no end mark.',
    ]);
  });

  it('that gives a code of the sheet another meaning is reported with both', async () => {
    const { warnings } = withContext(drawing, await contextOf('Type 01: Electric strike'));
    expect(warnings).toContain(
      'Lock code 01: the sheet says "Magnetic lock", the specification (line 1) says "Electric strike".',
    );
  });

  it('that says the same as the sheet in other words adds nothing', async () => {
    const same = withContext(drawing, await contextOf('Type 01: Maglock'));
    expect(same.legend).toEqual(drawing.legend);
    expect(same.warnings).toEqual(drawing.warnings);
  });

  it('fills the doors it speaks of, as it is written', async () => {
    const { points } = withContext(
      drawing,
      await contextOf(
        '| Tag | Lock type | Fire rating |\n|---|---|---|\n| A-042-PK-B2 | Type 11 | FD60S |',
      ),
    );
    expect(points[0]).toMatchObject({
      specification: { 'lock type': 'Type 11', 'fire rating': 'FD60S' },
      review: null,
    });
    expect(points[1]).toBe(other);
  });

  it.each([
    [
      'A-042 shall have 2 readers.',
      'the specification (line 1) says 2 readers, the drawing shows 1',
    ],
    [
      'A-042 shall have break glass.',
      'the specification (line 1) says break glass, the drawing shows none',
    ],
    [
      'A-042 shall have lock type 12.',
      'the specification (line 1) says lock type 12, the drawing shows 11',
    ],
    ['A-042 is a double door.', 'the specification (line 1) says 2 leaves, the drawing shows 1'],
    [
      'Type 11: Single maglock\nA-042 shall have an electric strike.',
      'the specification (line 2) says an electric strike, the drawing shows 11 (Single maglock)',
    ],
    [
      'E: Encrypted smart card reader\nA-042 shall have an encrypted smart card reader.',
      'the specification (line 2) says reader E (Encrypted smart card reader), the drawing shows S (Smart card reader)',
    ],
    [
      '| Tag | Readers |\n|---|---|\n| A-042 | 2 |',
      'the specification (table 1, row 1) says 2 readers, the drawing shows 1',
    ],
    [
      'A-042 shall have 2 readers.\n\nA-042 shall have 3 readers.',
      'the specification contradicts itself on readers: 2 readers (line 1) and 3 readers (line 3)',
    ],
  ])('and the drawing that differ are reported in the row: %s', async (text, review) => {
    expect(await reviewOf(text)).toBe(review);
  });

  it.each([
    'A-042 shall have one reader.',
    'A-042 shall have a smart card reader.',
    'A-042 shall have lock type 11.',
    'A-042 shall have a maglock.',
    'A-042 is a single door.',
    'A-042 may have 2 readers.',
  ])('that agrees or is not certain asks for no review: %s', async (text) => {
    expect(await reviewOf(text)).toBeNull();
  });

  it('keeps the reasons that the reading itself has', async () => {
    const reviewed = reading({ points: [{ ...door, review: 'found by place' }] });
    const { points } = withContext(reviewed, await contextOf('A-042 shall have 2 readers.'));
    expect(points[0]?.review).toMatch(
      /^found by place; the specification \(line 1\) says 2 readers/,
    );
  });

  it('that names a door nobody drew, or leaves one out, is reported', async () => {
    const { warnings } = withContext(
      drawing,
      await contextOf(
        '| Tag | Lock type |\n|---|---|\n| A-042-PK-B2 | 11 |\n| A-099-PK-B2 | 11 |\n| A-001-PK-L1 | 11 |',
      ),
    );
    expect(warnings.slice(2)).toEqual([
      'The specification names doors that are not on the drawing: A-099-PK-B2.',
      'The specification also speaks of 1 door on levels that this drawing does not show.',
      "The specification's door table does not mention these doors of the drawing: A-043-PK-B2.",
    ]);
  });

  it('that names rooms nobody drew is reported with each of them', async () => {
    const { warnings } = withContext(
      drawing,
      await contextOf(
        '| Room | Level | Lock type |\n|---|---|---|\n| LOBBY | B2 | 11 |\n| KITCHEN | B2 | 11 |',
      ),
    );
    expect(warnings).toContain(
      'The specification names rooms at which no door was found: LOBBY, KITCHEN.',
    );
  });

  it('that names a door by a number which several have is not used for any', async () => {
    const two = reading({
      points: [door, point({ id: 'A-042-PK-L1', tag: 'A L1 042 PK', readers: { S: 1 } })],
    });
    const { points, warnings } = withContext(two, await contextOf('Door 42 shall have 2 readers.'));
    expect(points).toEqual(two.points);
    expect(warnings).toEqual([
      'The specification (line 1) names 42, which may be any of A-042-PK-B2, A-042-PK-L1: it was not used.',
    ]);
  });

  it('that lists devices at a door drawn without any differs once', async () => {
    const bare = reading({ points: [point({ id: 'A-042-PK-B2', tag: 'A B2 042 PK' })] });
    const { points } = withContext(
      bare,
      await contextOf('A-042 shall have 1 reader, break glass and a keypad.'),
    );
    expect(points[0]?.review).toBe(
      'the specification (line 1) lists devices at this door, the drawing shows none',
    );
  });

  it('gives the items of a hardware set to its doors, and says by which set', async () => {
    const { points } = withContext(
      drawing,
      await contextOf('# HS-03\n- 2 no. card readers\n- Doors: A-042'),
    );
    expect(points[0]).toMatchObject({
      specification: { 'hardware set': 'HS-03', readers: '2 no. card readers' },
      review: 'the specification (HS-03, line 2) says 2 readers, the drawing shows 1',
    });
  });
});

describe('whatever a specification says', () => {
  const sentences = fc.constantFrom(
    'A-042 shall have 2 readers.',
    'A-043 shall have no break glass.',
    'Doors A-040 to A-050 shall have lock type 12.',
    'All doors on level B2 shall have a position switch.',
    'Type 11: Single maglock',
    'Type 11: Shear lock',
    '| Tag | Readers | EBG |\n|---|---|---|\n| A-042 | 3 | 0 |\n| A-077 | 1 | 1 |',
    '# HS-01\n- 2 no. readers\n- Doors: A-042 and A-043\n',
    '# A-043\n- Keypad\n- Fire rating: FD60',
  );
  const texts = fc
    .array(sentences, { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('\n\n'));

  it('changes no device, no count, no place and no confidence', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const after = withContext(drawing, await contextOf(text));
        expect(drawingReading.parse(after)).toEqual(after);
        const plain = after.points.map((each) => ({ ...each, specification: {}, review: null }));
        expect(plain).toEqual(drawing.points);
        const { source, others, withheld, leaders } = after;
        expect({ source, others, withheld, leaders }).toEqual({
          source: drawing.source,
          others: drawing.others,
          withheld: drawing.withheld,
          leaders: drawing.leaders,
        });
        expect(after.legend.slice(0, drawing.legend.length)).toEqual(drawing.legend);
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing at all when it holds no fact', async () => {
    expect(withContext(drawing, undefined)).toBe(drawing);
    const empty = await contextOf('The building has three floors.');
    expect(empty.facts).toEqual(noFacts);
    expect(withContext(drawing, empty)).toBe(drawing);
  });

  it('is the same after it was kept as a checkpoint (X-08)', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const context = await contextOf(text);
        const kept = drawingContext.parse(JSON.parse(JSON.stringify(context)));
        expect(withContext(drawing, kept)).toEqual(withContext(drawing, context));
      }),
      { numRuns: 20 },
    );
  });
});
