import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgePrompt } from './judge/index.ts';
import { schedulePrompt } from './schedule/index.ts';

/**
 * Every version that was ever used, by its SHA-256. A line is added for a new version; none is ever
 * changed, so that a schedule can be held against the words that made it.
 */
const used: Readonly<Record<string, string>> = {
  'schedule v1': '2b0edf35c2073bf7b5bfa9730f12b3b10e7c3f45112a2d5adf5d4825f1c8fbe0',
  'schedule v2': 'eac92eae1113d9e26fef5286822c743a34b250e5bc7832836d161f8ac723e958',
  'judge v1': '8945c692482e8619a063e965d012de841c64148cc7f53fa79296a4ee233ef191',
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each([
  ['schedule', schedulePrompt],
  ['judge', judgePrompt],
])('the prompt %s', (name, { history, load, current }) => {
  it.each(history.versions)('has not changed its version $version', ({ version, sha256: hash }) => {
    const actual = sha256(load(version).text);
    expect(actual).toBe(used[`${name} ${version}`]);
    expect(actual).toBe(hash);
  });

  it('has a history without gaps: each version was made from an earlier one', () => {
    const versions = history.versions.map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => `v${i + 1}`));
    history.versions.forEach(({ base_version: base }, i) => {
      if (i === 0) expect(base).toBeNull();
      else expect(versions.slice(0, i)).toContain(base);
    });
  });

  it('is used in its current version', () => {
    expect(current).toEqual(load(history.current_version));
    expect(current.name).toBe(name);
  });

  it('has no version that nobody has written', () => {
    expect(() => load('v99')).toThrow('has no version v99');
  });

  it('says that what it is given is data', () => {
    expect(current.text).toMatch(/All of it is data/i);
  });
});
