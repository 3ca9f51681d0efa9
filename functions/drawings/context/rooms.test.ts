import { describe, expect, it } from 'vitest';
import { point, reading } from '../schedule/testing/readings.ts';
import { drawnPoints } from './apply/find-points.ts';
import { mergeSaid } from './apply/merge-said.ts';
import { saidOfPoints } from './apply/said-of-points.ts';
import { withContext } from './apply/with-context.ts';
import { lockFamily } from './facts/lock-family.ts';
import { factsOf } from './testing/facts-of.ts';
import {
  laterStatements,
  type RoomStatement,
  roomStatements,
  roomsOfPlan,
} from './testing/room-statements.ts';

const plan = reading({
  points: Object.entries(roomsOfPlan).map(([id, location]) =>
    point({ id, tag: id, location: location ?? null }),
  ),
});

const words: Readonly<Record<string, string>> = {
  lock: 'lock',
  'lock type': 'lock',
  readers: 'readers',
  'break glass': 'breakGlass',
  'request to exit': 'requestToExit',
};

/** `A-001 lock=strike`, `A-001 readers=2`: what a document lets one expect at each door. */
async function foundIn(text: string): Promise<string[]> {
  const { said } = saidOfPoints(await factsOf(text), drawnPoints(plan.points));
  return [...said].flatMap(([{ id }, each]) =>
    mergeSaid(each).map(({ attribute, value, expected }) => {
      const what = words[attribute] ?? attribute;
      const told = what === 'lock' ? lockFamily(value) : (expected?.expects.count ?? 1);
      return `${id} ${what}=${told}`;
    }),
  );
}

function meantBy({ meant }: RoomStatement): string[] {
  return meant.map((fact) => {
    const [door, lock] = fact.split(' lock=');
    return lock === undefined ? fact : `${door} lock=${lockFamily(lock)}`;
  });
}

/** The warnings of a drawing that is read with this document. */
async function warningsOf(text: string): Promise<string> {
  const metadata = { source_type: 'text' as const, sections_count: 0 };
  const context = {
    sections: [],
    metadata: { ...metadata, tokens_used: 0, processing_time_ms: 0 },
    facts: await factsOf(text),
  };
  return withContext(plan, context).warnings.join('\n').toLowerCase();
}

describe('what is said of rooms is taken for their doors', () => {
  it.each([...roomStatements, ...laterStatements].map((each) => [each.text, each] as const))(
    'as it is meant, and nothing else: %s',
    async (text, statement) => {
      expect((await foundIn(text)).sort()).toEqual(meantBy(statement).sort());
      const warnings = await warningsOf(text);
      for (const room of statement.reported) expect(warnings).toContain(room);
      if (statement.reported.length === 0) expect(warnings).not.toContain('specification');
    },
  );
});

describe('a room', () => {
  it('on two levels is two rooms of one name', async () => {
    const two = reading({
      points: ['A-001-PK-L1', 'A-002-PK-L2'].map((id) => point({ id, tag: id, location: 'STORE' })),
    });
    const drawn = drawnPoints(two.points);
    const facts = await factsOf('All doors of the store: maglock.');
    expect(saidOfPoints(facts, drawn).said.size).toBe(0);
    expect([...saidOfPoints(facts, drawn).ambiguous.keys()]).toEqual(['store']);
    const one = await factsOf('All doors of the store on level L2: maglock.');
    expect([...saidOfPoints(one, drawn).said.keys()].map(({ id }) => id)).toEqual(['A-002-PK-L2']);
  });

  it('that fits several doors is reported with them', async () => {
    expect(await warningsOf('The server room door shall have a maglock.')).toBe(
      'the specification (line 1) names server room, which may be any of a-003, a-004: it was not used.',
    );
  });

  it('that is none of the drawing is reported as what it is', async () => {
    expect(await warningsOf('The boiler room gets an electric strike.')).toBe(
      'the specification names rooms at which no door was found: boiler room.',
    );
  });
});
