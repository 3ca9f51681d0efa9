import { expect, it } from 'vitest';
import { houseSources, isTest } from './testing/source-files.ts';

/** Signs links, and sends nothing that could be left without an answer. */
const signsOnly = 'new S3Client({ forcePathStyle, endpoint })';

it('no client of a function waits for ever for a service that says nothing', () => {
  const clients = houseSources()
    .filter(({ path }) => /^(?:functions|shared)\//.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/new [A-Z]\w*Client\([^;]*?\)(?=[);,\s])/g)].map(
        ([made]) => `${path}: ${made}`,
      ),
    );
  expect(clients.length).toBeGreaterThan(10);
  const without = clients.filter((made) => !/[cC]lientSettings/.test(made));
  expect(without.filter((made) => !made.endsWith(signsOnly))).toEqual([]);
});
