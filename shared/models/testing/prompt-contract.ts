import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { VersionedPrompt } from '../prompts/prompt.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * What every prompt of a system has to keep.
 *
 * @param used every version that was ever used, as `name version`, by its SHA-256: a line is added for
 *   a new version; none is ever changed, so that a result can be held against the words that made it
 */
export function testPrompts(
  prompts: Readonly<Record<string, VersionedPrompt>>,
  used: Readonly<Record<string, string>>,
): void {
  it('are all guarded, and no other', () => {
    const versions = Object.entries(prompts).flatMap(([name, { history }]) =>
      history.versions.map(({ version }) => `${name} ${version}`),
    );
    expect(Object.keys(used).sort()).toEqual(versions.sort());
  });

  describe.each(Object.entries(prompts))('the prompt %s', (name, { history, load, current }) => {
    it.each(history.versions)(
      'has not changed its version $version',
      ({ version, sha256: hash }) => {
        const actual = sha256(load(version).text);
        expect(actual).toBe(used[`${name} ${version}`]);
        expect(actual).toBe(hash);
      },
    );

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
}
