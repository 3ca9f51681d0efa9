import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellDoors } from './cell-doors.ts';
import { doorGroups, namedDoors } from './door-names.ts';

const texts = (text: string) => doorGroups(text).map(({ doors }) => doors.map((door) => door.text));

describe('doors in a text', () => {
  it.each([
    ['A-042', [['A-042']]],
    ['A-042-PK-B2 and A L1 043 PK', [['A-042-PK-B2', 'A L1 043 PK']]],
    [
      'A-101-DR-B2, A.102.DR.B2, A_103_DR_B2, A104DRB2',
      [['A-101-DR-B2', 'A.102.DR.B2', 'A_103_DR_B2', 'A104DRB2']],
    ],
    ['A-001 to A-004 and A-007', [['A-001 to A-004', 'A-007']]],
    ['A-001-A-004', [['A-001-A-004']]],
    ['doors 12, 14 and 16-18', [['12', '14', '16 to 18']]],
    ['A-001 faces A-002', [['A-001'], ['A-002']]],
    ['A-201-KPD, A-101-RDR-P, A-B1-001', [['A-201-KPD', 'A-101-RDR-P', 'A-B1-001']]],
    ['ABC-1234-DOOR-B10', [['ABC-1234-DOOR-B10']]],
  ])('are found and grouped in "%s"', (text, groups) => {
    expect(texts(text)).toEqual(groups);
  });

  it.each([
    'BS EN 1634-1',
    'FD-30',
    'door 900 mm wide',
    'C-301-PK-B2',
    'doors 2.12',
    'REV-001',
    '12, 14 and 16',
  ])('are not seen in "%s"', (text) => {
    expect(texts(text)).toEqual([]);
  });

  it('lie in the text where they say, one behind the other', () => {
    const words = fc.constantFrom(
      'A-042',
      'doors 12, 14',
      'to',
      'and',
      'A L1 042 PK',
      ',',
      'A-001-A-004',
      'x',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const text = parts.join(' ');
        let end = 0;
        for (const { door, from, to } of namedDoors(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(text.slice(from, to)).toBe(door.text);
          end = to;
        }
      }),
    );
  });
});

describe('a cell of a door column', () => {
  it.each([
    ['042', ['042']],
    ['A B2 042 PK', ['A B2 042 PK']],
    ['A-001\nA-002', ['A-001', 'A-002']],
    ['A-001 to A-003', ['A-001 to A-003']],
    ['12 - 14', ['12 - 14']],
    ['A-042 (new)', ['A-042']],
    ['Main entrance', []],
    ['A-001, see note', []],
    ['', []],
  ])('names the doors of "%s"', (cell, doors) => {
    expect(cellDoors(cell).map(({ text }) => text)).toEqual(doors);
  });
});
