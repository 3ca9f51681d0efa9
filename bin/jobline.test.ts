import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingReading } from '../functions/drawings/reading/drawing-reading.ts';
import { runCli } from './testing/run-cli.ts';
import { runProcess } from './testing/run-process.ts';

const drawing = join(import.meta.dirname, '..', 'samples', 'office-level-1.pdf');
const commands = [
  'up',
  'submit',
  'status',
  'download',
  'correct',
  'jobs',
  'read',
  'compare',
  'doctor',
];

describe('jobline', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jobline-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(commands)('explains "%s" with an example', async (command) => {
    const { code, stdout } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples?:\\n  npx jobline ${command}`));
  });

  it('names every command in its help', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`  ${command} `);
  });

  it.each([
    [['read']],
    [['nonsense']],
    [['read', 'x.pdf', '--colour']],
    [['read', '/no/such/file.pdf']],
    [['up', '--port', 'many']],
    [['download', 'job_1', '--type', 'pdf']],
    [['download', 'job_1', '--result-version', '0']],
    [['compare', 'x.pdf']],
    [['compare', '/no/such/old.pdf', '/no/such/new.pdf']],
    [['correct', 'job_1', '--by', 'Pat Example']],
  ])('exits with 2 when it is used wrongly: %s', async (args) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('    at ');
  });

  it('reads a drawing to standard output, and nothing else goes there', async () => {
    const { code, stdout } = await runProcess(['read', drawing, '--json', '-']);
    expect(code).toBe(0);
    const reading = drawingReading.parse(JSON.parse(stdout));
    expect(reading.source).toMatchObject({ file: 'office-level-1.pdf', kind: 'vector', pages: 1 });
    expect(reading.points.length).toBeGreaterThanOrEqual(12);
  });

  it('writes the reading and the workbook to files', async () => {
    const json = join(folder, 'reading.json');
    const xlsx = join(folder, 'schedule.xlsx');
    const { code } = await runCli(['read', drawing, '--json', json, '--xlsx', xlsx]);
    expect(code).toBe(0);
    drawingReading.parse(JSON.parse(await readFile(json, 'utf8')));
    expect((await readFile(xlsx)).subarray(0, 2).toString()).toBe('PK');
  });

  it('ends as a process with the exit code of its command', async () => {
    const { code, stdout, stderr } = await runProcess(['nonsense']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("unknown command 'nonsense'");
  });

  it('ends quietly when nobody reads its output to the end', async () => {
    const script = '"$1" "$2" read "$3" --json - | head -n 1';
    const main = join(import.meta.dirname, 'jobline.ts');
    const args = ['-c', script, 'sh', process.execPath, main, drawing];
    const { stdout, stderr } = await promisify(execFile)('sh', args);
    expect(stdout).toBe('{\n');
    expect(stderr).not.toContain('EPIPE');
  });

  it('shows the schedule as a table when no file is named', async () => {
    const { stdout } = await runCli(['read', drawing]);
    expect(stdout).toContain('Door ID');
    expect(stdout).toContain('A-001-PK-L1');
  });

  it('exits with 1 and one plain sentence for a damaged drawing', async () => {
    const damaged = join(folder, 'damaged.pdf');
    await writeFile(damaged, '%PDF-1.7\nnothing of the kind');
    const { code, stderr, stdout } = await runCli(['read', damaged, '--json', '-']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says which API it misses when none is known', async () => {
    const { code, stderr } = await runCli(['jobs'], { JOBLINE_HOME: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('jobline up');
  });

  it('says that an API cannot be reached', async () => {
    const target = ['--api-url', 'http://127.0.0.1:9', '--api-key', 'key'];
    const { code, stderr } = await runCli(['jobs', ...target]);
    expect(code).toBe(1);
    expect(stderr).toBe('The API at http://127.0.0.1:9 cannot be reached.\n');
  });

  it('looks at the machine and finds what it needs', async () => {
    const { code, stdout } = await runCli(['doctor'], { JOBLINE_HOME: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok {4}Node/m);
  });
});
