import { describe, expect, it } from 'vitest';
import { point } from '../schedule/testing/readings.ts';
import { differences } from './differences.ts';

describe('what a model sees otherwise', () => {
  it('is nothing where it counts the same', () => {
    const row = point({ readers: { S: 2 }, breakGlass: 1, locks: { '11': 1 }, location: 'Lobby' });
    expect(differences(row, { ...row, location: 'LOBBY' })).toEqual([]);
  });

  it('is named by kind, with both counts', () => {
    const row = point({ readers: { S: 1 }, positionSwitches: 1, location: 'Lobby' });
    const model = point({ readers: { S: 1, E: 1 }, locks: { '03': 1 }, location: 'Store' });
    expect(differences(row, model)).toEqual([
      'readers: S 1 here, E 1, S 1 by the model',
      'position switches: 1 here, 0 by the model',
      'locks: none here, 03 1 by the model',
      'location: Lobby here, Store by the model',
    ]);
  });

  it.each([
    [{ S: 2 }, { unspecified: 2 }, true],
    [{ S: 2 }, { S: 1, unspecified: 1 }, true],
    [{ unspecified: 1 }, { S: 1 }, true],
    [{ S: 1 }, { E: 1 }, false],
    [{ S: 2 }, { unspecified: 1 }, false],
  ])('is a type only where both name one: %j and %j', (ours, theirs, agrees) => {
    const told = differences(point({ readers: ours }), point({ readers: theirs }));
    expect(told.length === 0).toBe(agrees);
  });

  it('is not the room when one of them does not know it', () => {
    expect(differences(point({ location: null }), point({ location: 'Store' }))).toEqual([]);
  });
});
