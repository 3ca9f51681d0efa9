import { describe, expect, it } from 'vitest';
import { contextLimits } from '../context-limits.ts';
import { factsOf, saidIn } from '../testing/facts-of.ts';

/** What a text defines: code and meaning. */
async function definedIn(text: string): Promise<string[]> {
  const { definitions } = await factsOf(text);
  return definitions.map(({ kind, code, meaning }) => `${kind} ${code}: ${meaning}`);
}

describe('a lock code', () => {
  it.each([
    ['Type 11: Single maglock', 'lock 11: Single maglock'],
    ['11 - Electromagnetic lock', 'lock 11: Electromagnetic lock'],
    ['Lock type 12 shall be an electric strike.', 'lock 12: Electric strike'],
    ['Lock types\n11 is a maglock.', 'lock 11: Maglock'],
    ['Type 11 (single maglock)', 'lock 11: Single maglock'],
    ['Crash bar (type 15)', 'lock 15: Crash bar'],
    [
      '3.2.1 Locks of type 16 are motorised mortise locks, fail secure.',
      'lock 16: Motorised mortise locks',
    ],
    ['| Code | Description |\n|---|---|\n| 11 | Shear lock |', 'lock 11: Shear lock'],
  ])('is defined by "%s"', async (text, defined) => {
    expect(await definedIn(text)).toEqual([defined]);
  });

  it('is defined once for each code of a list', async () => {
    expect(await definedIn('Lock types 11, 12 and 14 shall be electromagnetic locks.')).toEqual(
      ['11', '12', '14'].map((code) => `lock ${code}: Electromagnetic locks`),
    );
  });

  it.each([
    'Lock type 11 shall not be a maglock.',
    'Lock type 11 may be a maglock.',
    'Lock type 11: single maglock or equal approved',
    'Type 11: TBC',
    'Type 12: Internal dome camera',
    '11. Electromagnetic locks shall be tested.',
    '11 weeks are allowed for the locks.',
    'Lock type 11 is as shown on the drawing.',
    '11/12/2025 - locks revised',
    '12 - Locks and keys',
    '13 - Maglock delivery',
    '11: Lock the doors at night.',
    'Type 11: door with maglock',
    'Type 21: Camera with lock bracket',
    'Type 30: 30 minute fire door with mortise lock',
    'Lock type 11 shall be tested with a maglock.',
    'Lock type 11 shall be fitted to steel doors with a strike plate.',
    'A-042 shall have a maglock (type 11) and a strike (type 13).',
    'R: Readers shall be black',
    'A: reader approvals',
  ])('is not defined by "%s"', async (text) => {
    expect(await definedIn(text)).toEqual([]);
  });

  it('that is defined in two ways is contradictory and not used', async () => {
    const { definitions, contradictions } = await factsOf(
      'Type 11: Single maglock\nType 12: Shear lock\nType 11: Electric strike',
    );
    expect(definitions.map(({ code }) => code)).toEqual(['12']);
    expect(contradictions).toEqual([
      {
        about: 'lock type 11',
        sides: [
          { value: 'Single maglock', where: 'line 1' },
          { value: 'Electric strike', where: 'line 3' },
        ],
      },
    ]);
  });

  it('that is defined twice in other words for the same lock is no contradiction', async () => {
    const { definitions, contradictions } = await factsOf(
      'Type 11: Maglock\nType 11: Magnetic lock',
    );
    expect([definitions.length, contradictions]).toEqual([1, []]);
  });
});

describe('letters and kinds', () => {
  it('of readers and exit devices are defined where the text speaks of them', async () => {
    expect(
      await definedIn(
        'S: Smart card reader\n\n# Request to exit\n\n1: Dome push button\n\nP: Position switch',
      ),
    ).toEqual(['reader S: Smart card reader', 'requestToExit 1: Dome push button']);
  });
});

describe('a sentence about a door', () => {
  it.each([
    [
      'A-042 shall have one smart card reader on the secure side and break glass.',
      ['A-042: readers 1', 'A-042: break glass some'],
    ],
    [
      'Doors A-001 to A-012 shall be fitted with lock type 13.',
      ['A-001 to A-012: lock type 13 some'],
    ],
    ['Doors 12, 14 and 16 shall have a card reader.', ['12, 14, 16: readers some']],
    [
      'All doors on level B2 shall have a position switch.',
      ['All doors on level B2: position switches some'],
    ],
    ['A B2 042 PK shall have two readers.', ['A B2 042 PK: readers 2']],
    ['Provide one keypad to door A-101-DR-B2.', ['A-101-DR-B2: keypad keypad 1']],
    ['A-042 (Cleaners store) is a double door.', ['A-042: leaves 2']],
    ['A‑042 shall have RTE handle', ['A-042: request to exit handle some']],
    [
      'Door A-042: hardware set HS-03, FD60S',
      ['A-042: hardware set HS-03', 'A-042: fire rating FD60S'],
    ],
    ['A-042 shall have a reader in and out.', ['A-042: readers 2']],
    [
      'A-042 shall have one reader on the secure side and one on the non-secure side.',
      ['A-042: readers 2'],
    ],
  ])('says what it says: "%s"', async (text, said) => {
    expect(saidIn(await factsOf(text))).toEqual(said);
  });

  it.each([
    'No break glass is required at A-042.',
    'A-042 shall not have a reader.',
    'A-042 shall have no break glass and one reader.',
    'A-042 may have a keypad.',
    'A-042 shall have a maglock or equal.',
    'A-042 shall have either a reader or a keypad.',
    'A-042 is similar to A-043.',
    'Should A-042 have a reader?',
    'Unlike A-041, A-042 shall have a reader.',
    'If the client agrees, A-042 shall have a reader.',
    'The existing reader at A-042 is reused.',
    'A-042 shall have a reader, type to be confirmed.',
    'A-042 shall have provision for a reader.',
    'All doors shall have a position switch.',
    'Doors 2 no. leaves 900 mm wide with break glass.',
    'C-301 shall have one reader.',
    'SRA / L1 - 07 shall have a reader.',
    'The cable of the reader at A-042 is 5 m long.',
    'A-042: EBG n/a',
    'A-042 used to have a reader.',
    'A-042 shall be opened by the push of an exit button in the reception.',
    'A-042 shall have lock types 11 and 12.',
    'A-042 shall have a maglock (type 11) and a strike (type 13).',
    'A-042 shall have 1 reader per leaf.',
    'All doors on level B2 except plant rooms shall have a reader.',
    'All doors on level B2 and B3 shall have a reader.',
    'A-042 shall have a reader cable and a break glass cover.',
  ])('says nothing certain, so nothing is taken: "%s"', async (text) => {
    expect(saidIn(await factsOf(text))).toEqual([]);
  });

  it('does not count two readers for two doors as two for each', async () => {
    expect(saidIn(await factsOf('A-001 and A-002 shall have two readers.'))).toEqual([
      'A-001, A-002: readers some',
    ]);
  });
});

describe('a door schedule', () => {
  it('tells where each fact stands', async () => {
    const { statements, doorTables } = await factsOf(
      [
        'Door schedule',
        '',
        '| Tag | Lock type |',
        '|---|---|',
        '| A-001 | 11 |',
        '| A-002 | 12 |',
      ].join('\n'),
    );
    expect(statements.map(({ where }) => where)).toEqual(['table 1, row 1', 'table 1, row 2']);
    expect(doorTables).toMatchObject([
      { where: 'table 1', doors: [{ point: '001' }, { point: '002' }] },
    ]);
  });

  it('reads ranges and lists in its door column, and levels from a column of their own', async () => {
    const facts = await factsOf(
      '| Doors | Level | Readers |\n|---|---|---|\n| 001-003 | B2 | 1 |\n| A-005, A-007 | L1 | 2 |',
    );
    expect(facts.statements.map(({ doors }) => doors)).toMatchObject([
      [{ by: 'range', from: '001', to: '003', level: 'B2' }],
      [
        { by: 'point', point: '005', level: 'L1' },
        { by: 'point', point: '007', level: 'L1' },
      ],
    ]);
  });

  it('goes on below a page break without repeating its header', async () => {
    const rows = (...cells: string[][]) => cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
    const first = rows(['Tag', 'Lock type'], ['A-001', '11'], ['A-002', '12']);
    const second = rows(['A-003', '13'], ['A-004', '14']);
    expect(saidIn(await factsOf(`${first}\n\n${second}`))).toContain('A-003: lock type 13 some');
  });

  it('is not made of a table that speaks of something else', async () => {
    const { statements, doorTables } = await factsOf(
      '| Room | Area m2 |\n|---|---|\n| 12 | 30 |\n| 14 | 25 |\n\n| Camera | Lens |\n|---|---|\n| C-301 | 4 mm |',
    );
    expect([statements, doorTables]).toEqual([[], []]);
  });
});

describe('a hardware set', () => {
  it('lists its items and gives itself to its doors', async () => {
    const facts = await factsOf(
      '# HS-03: Single door\n- 1 no. smart card reader\n- Maglock type 11\n- No keypad\n- Doors: A-001 to A-004',
    );
    expect(facts.sets).toMatchObject([
      {
        code: 'HS-03',
        items: [
          { text: '1 no. smart card reader', expects: { kind: 'reader', count: 1 } },
          { text: 'Maglock type 11', expects: { kind: 'lock', type: '11' } },
          { text: 'No keypad', expects: null },
        ],
      },
    ]);
    expect(saidIn(facts)).toEqual(['A-001 to A-004: hardware set HS-03']);
  });
});

describe('a document that names more doors than it may', () => {
  it('is too large, by statements and by names', async () => {
    const rows = (count: number, doors: string) => `| ${doors} | 11 |\n`.repeat(count);
    const table = (body: string) => factsOf(`| Doors | Lock type |\n|---|---|\n${body}`);
    const tooLarge = { code: 'context_too_large' };
    await expect(table(rows(contextLimits.statements + 1, 'A-001'))).rejects.toMatchObject(
      tooLarge,
    );
    const list = Array.from({ length: 200 }, (_, i) => i + 1).join(', ');
    await expect(table(rows(contextLimits.doorNames / 200, list))).rejects.toMatchObject(tooLarge);
  });
});
