import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** The Node that runs this comes first, as it does for who installs the package on Node 24. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };

/** The first example of a page. */
async function exampleOf(...path: string[]): Promise<string> {
  const page = await readFile(join(root, ...path), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  return example;
}

describe('the package', { timeout: 300_000 }, () => {
  const stack = new AsyncDisposableStack();
  let folder: string;

  beforeAll(async () => {
    const { path } = stack.use(await temporaryFolder());
    await run('npm', ['pack', '--silent', '--pack-destination', path], { cwd: root, env });
    const [tarball = ''] = await readdir(path);
    folder = join(path, 'app');
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    const quiet = ['--silent', '--no-audit', '--no-fund', '--prefer-offline'];
    const lean = ['--omit=optional', '--ignore-scripts'];
    await run('npm', ['install', ...quiet, ...lean, join('..', tarball)], { cwd: folder, env });
  }, 300_000);
  afterAll(() => stack.disposeAsync());

  const checkTypes = async (file: string) => {
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const types = ['--typeRoots', join(root, 'node_modules', '@types'), '--types', 'node'];
    const settings = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
    const libraries = ['--lib', 'es2024,esnext.disposable'];
    await run(tsc, [...settings, ...libraries, ...types, file], { cwd: folder, env });
  };

  it('brings a command line', async () => {
    const { stdout } = await run('npx', ['jobline', '--help'], { cwd: folder, env });
    expect(stdout).toContain('jobline [options] [command]');
  });

  it('has every page that its README leads to', async () => {
    const installed = join(folder, 'node_modules', 'jobline');
    const readme = await readFile(join(installed, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  it('finds what it needs, wherever it is used', async () => {
    const { stdout } = await run('npx', ['jobline', 'doctor'], { cwd: folder, env });
    expect(stdout).toMatch(/^ok +dependencies/m);
  });

  it('reads a drawing', async () => {
    const drawing = join(root, 'samples', 'office-level-1.pdf');
    const { stdout } = await run('npx', ['jobline', 'read', drawing, '--json', '-'], {
      cwd: folder,
      env,
      maxBuffer: 50_000_000,
    });
    expect(JSON.parse(stdout)).toMatchObject({ source: { pages: 1, kind: 'vector' } });
  });

  it('brings a cloud to import, with its types, as the docs show it', async () => {
    await writeFile(join(folder, 'cloud.ts'), await exampleOf('docs', 'local-cloud.md'));
    const { stdout } = await run(process.execPath, ['cloud.ts'], { cwd: folder, env });
    expect(stdout.trim()).toBe('ThrottlingException');
    await checkTypes('cloud.ts');
  });

  it('brings a client of AI jobs, typed by what is asked, as its README shows it', async () => {
    const example = await exampleOf('clients', 'ai-jobs', 'README.md');
    await writeFile(join(folder, 'client.ts'), example);
    await checkTypes('client.ts');
    await writeFile(join(folder, 'wrong.ts'), example.replace('topic:', 'theme:'));
    await expect(checkTypes('wrong.ts')).rejects.toMatchObject({
      stdout: expect.stringContaining("'theme' does not exist"),
    });
    const running = run(process.execPath, ['client.ts'], { cwd: folder, env });
    await expect(running).rejects.toThrow('AI_JOBS_API_URL is not set');
  });
});
