import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { formatScores } from '../../evaluation/scoring/format-scores.ts';
import { findPrompt } from './find-prompt.ts';
import { performanceOf } from './performance-of.ts';
import { begin, draft, keepPerformance, publish, readHistory } from './prompt-folder.ts';

const prompts = await findPrompt('schedule');
const now = () => new Date('2026-12-01T00:00:00Z');

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let last: number;
beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, 'schedule');
  await cp(prompts, folder, { recursive: true });
  last = (await readHistory(folder)).versions.length;
});
afterEach(() => temporary[Symbol.asyncDispose]());

/** Writes into the draft what nobody has said before. */
async function edit(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('= `', '= `Look twice. '));
}

describe('a new version of a prompt', () => {
  it('begins as a copy of the current one, which stays in use', async () => {
    const before = await readHistory(folder);
    const file = await draft(folder);
    expect(file).toBe(join(folder, `v${last + 1}.ts`));
    const current = await readFile(join(folder, `${before.current_version}.ts`), 'utf8');
    const renamed = current.replace(before.current_version, `v${last + 1}`);
    expect(await readFile(file, 'utf8')).toBe(renamed);
    expect(await readHistory(folder)).toEqual(before);
  });

  it('is used when it is published, with its history', async () => {
    await edit(await draft(folder, 'v1'));
    const changes = ['Asks to look twice.'];
    const made = await publish({ now }, folder, { changes, from: 'v1' });
    const history = await readHistory(folder);
    expect(history.current_version).toBe(made.version);
    expect(history.versions.at(-1)).toEqual({
      version: `v${last + 1}`,
      created_at: '2026-12-01T00:00:00.000Z',
      base_version: 'v1',
      changes,
      sha256: made.sha256,
      performance: {},
    });
    const index = await readFile(join(folder, 'index.ts'), 'utf8');
    expect(index).toContain(`import { ${made.version} } from './${made.version}.ts';`);
    expect(index).toMatch(new RegExp(`\\{ v1, .*, ${made.version} \\}`));
  });

  it.each([
    ['there is a draft already', () => draft(folder), 'There is a draft already'],
    ['it says nothing new', () => publish({ now }, folder, { changes: ['x'] }), 'edit it first'],
    [
      'nobody says what changed',
      () => publish({ now }, folder, { changes: [] }),
      'what has changed',
    ],
    ['its base is none', () => publish({ now }, folder, { changes: ['x'], from: 'v99' }), 'v99'],
  ])('is refused when %s', async (_why, act, sentence) => {
    await draft(folder);
    const before = await readHistory(folder);
    await expect(act()).rejects.toThrow(sentence);
    expect(await readHistory(folder)).toEqual(before);
  });

  it('cannot be published before it is drafted', async () => {
    await expect(publish({ now }, folder, { changes: ['x'] })).rejects.toThrow('make a draft');
  });
});

describe('a prompt', () => {
  it('begins with its first text', async () => {
    const place = join(temporary.path, 'open-house');
    await mkdir(place);
    await expect(begin({ now }, place)).rejects.toThrow('v1.ts cannot be read');
    await writeFile(join(place, 'v1.ts'), "export const v1 = 'Invite people.';\n");
    const made = await begin({ now }, place);
    expect(await readHistory(place)).toEqual(made);
    expect(made.versions).toMatchObject([{ version: 'v1', base_version: null }]);
    const index = await readFile(join(place, 'index.ts'), 'utf8');
    expect(index).toContain('export const openHousePrompt = versionedPrompt(history, { v1 });');
    await edit(await draft(place));
    await expect(begin({ now }, place)).rejects.toThrow('is a prompt already');
  });

  it('is found by its name, whichever system has it', async () => {
    expect((await readHistory(await findPrompt('judge'))).name).toBe('judge');
    expect((await readHistory(await findPrompt('blog-post'))).name).toBe('blog-post');
  });

  it('that no system has is refused with the names that there are', async () => {
    await expect(findPrompt('sonnet')).rejects.toThrow(/blog-post, judge, .*schedule/);
  });
});

describe('what an evaluation has measured', () => {
  const output = `${formatScores([])}\n\nRead by gemini, prompt schedule v2, for 3.25 US dollars.\n`;

  it('is kept with the version that it was measured with', async () => {
    const { version, performance } = performanceOf(output);
    await keepPerformance(folder, version, performance);
    const { versions } = await readHistory(folder);
    expect(versions.map((each) => Object.keys(each.performance).length > 0)).toEqual(
      versions.map((each) => each.version === 'v2'),
    );
    expect(versions[1]?.performance).toMatchObject({ 'Tags R': 100, n: 0, 'US dollars': 3.25 });
    expect(versions[1]?.performance).not.toHaveProperty('Exact rows');
  });

  it.each([
    ['both', output.replace('by gemini', 'by both')],
    ['nothing', 'make: *** [evaluate] Error 1'],
    ['the vector reader', formatScores([])],
  ])('is not taken from the output of %s', (_whose, text) => {
    expect(() => performanceOf(text)).toThrow();
  });
});
