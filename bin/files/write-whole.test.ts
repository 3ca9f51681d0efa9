import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { runCli } from '../testing/run-cli.ts';
import { writeWhole } from './write-whole.ts';

const drawing = join(import.meta.dirname, '..', '..', 'samples', 'office-level-1.pdf');

describe('a file that the command line writes', () => {
  it('replaces what was there, behind a link too', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'a.json');
    const link = join(folder.path, 'link.json');
    await writeFile(file, 'before');
    await symlink(file, link);
    await writeWhole({ path: link, content: 'after' });
    expect(await readFile(file, 'utf8')).toBe('after');
    expect((await readdir(folder.path)).sort()).toEqual(['a.json', 'link.json']);
  });

  it('leaves a device a device', async () => {
    await writeWhole({ path: '/dev/null', content: 'x' });
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('leaves nothing half-written', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'taken');
    await mkdir(path);
    await expect(writeWhole({ path, content: 'x' })).rejects.toThrow('it is a folder');
    expect(await readdir(folder.path)).toEqual(['taken']);
  });

  it.each(['--json', '--xlsx'])(
    'is named in a sentence when %s cannot be written',
    async (kind) => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, 'none', 'x');
      const { code, stderr } = await runCli(['read', drawing, kind, path]);
      expect(code).toBe(1);
      expect(stderr).toContain(`The file ${path} cannot be written: its folder is not there.\n`);
      expect(await readdir(folder.path)).toEqual([]);
    },
  );
});
