import { expect, it } from 'vitest';
import { specificationsOf } from './specifications.ts';

const section = (
  title: string,
  content: string,
  type: 'specification' | 'general' = 'general',
) => ({
  title,
  content,
  type,
});

it('puts specifications first and leaves out what says nothing of doors', () => {
  const sections = [
    section('Entrance', 'The entrance has a reader.'),
    section('Catering', 'Lunch is at noon.'),
    section('Locks', 'Type 12 is a maglock.', 'specification'),
  ];
  expect(specificationsOf({ sections })).toBe(
    'Project specifications:\nLocks\nType 12 is a maglock.\n\nEntrance\nThe entrance has a reader.',
  );
});

it('is nothing without a context, or without a word of doors in it', () => {
  expect(specificationsOf(undefined)).toBeNull();
  expect(specificationsOf({ sections: [section('Catering', 'Lunch is at noon.')] })).toBeNull();
});

it('is cut at 4,000 tokens', () => {
  const text = specificationsOf({ sections: [section('Doors', 'x'.repeat(90_000))] });
  expect(text?.length).toBe(16_000 + 'Project specifications:\n'.length);
});
