import { describe, expect, it } from 'vitest';
import { jsonPath } from './json-path.ts';

const document = {
  jobs: [
    { id: 1, type: 'reading', naïve: true, 'a.b': 'dotted' },
    { id: 2, type: 'schedule', tags: ['x', 'y'] },
    { id: 3, type: 'reading', owner: { id: 9 } },
  ],
  least: 2,
};

describe('a JSONPath', () => {
  it.each([
    ['$', document],
    ['$.least', 2],
    ['least', 2],
    ['$.jobs[0].naïve', true],
    [`$.jobs[0]['a.b']`, 'dotted'],
    ['$.jobs[-1].id', 3],
    ['$.jobs[0,2].id', [1, 3]],
    ['$.jobs[1:].id', [2, 3]],
    ['$.jobs[-2:-1].id', [2]],
    ['$.jobs[*].type', ['reading', 'schedule', 'reading']],
    ['$..id', [1, 2, 3, 9]],
    [`$.jobs[1]['id','type']`, { id: 2, type: 'schedule' }],
    [`$.jobs[?(@.type == 'reading')].id`, [1, 3]],
    ['$.jobs[?(@.id >= $.least && !(@.owner))].id', [2]],
    ['$.jobs[?(@.owner || @.tags[0] == "x")].id', [2, 3]],
    ['$.jobs[?(@.type =~ /READ.*/i)].id', [1, 3]],
    ['$.jobs.length()', 3],
    ['$.jobs[1].tags.length()', 2],
    ['$.jobs[7].id', undefined],
    ['$.constructor', undefined],
  ])('%s finds what it names', (path, expected) => {
    expect(jsonPath(document, path)).toEqual(expected);
  });

  it.each(['$.jobs[', '$.jobs[abc]', '$.jobs[?(@.id ~ 1)]', '$.jobs.first()', '$.'])(
    '%s is refused instead of finding nothing',
    (path) => {
      expect(() => jsonPath(document, path)).toThrow(/cannot be read/);
    },
  );
});
