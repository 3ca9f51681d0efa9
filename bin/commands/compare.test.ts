import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import {
  type DrawingReading,
  drawingReading,
} from '../../functions/drawings/reading/drawing-reading.ts';
import { readDrawing } from '../../functions/drawings/reading/read-drawing.ts';
import { point, reading } from '../../functions/drawings/schedule/testing/readings.ts';
import { runCli } from '../testing/run-cli.ts';

vi.mock('../../functions/drawings/reading/read-drawing.ts', { spy: true });

const drawing = join(import.meta.dirname, '..', '..', 'samples', 'office-level-1.pdf');

const older = reading({
  points: [point({ id: 'A-001', readers: { S: 1 } }), point({ id: 'A-002', location: 'LOBBY' })],
});
const newer = reading({
  points: [point({ id: 'A-001', readers: { S: 2 } }), point({ id: 'A-003', location: 'STORE' })],
});

describe('jobline compare', () => {
  const folder = temporaryFolder();
  const saved = async (name: string, content: DrawingReading | string): Promise<string> => {
    const path = join((await folder).path, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  let files: readonly [string, string];

  beforeAll(async () => {
    files = [await saved('older.json', older), await saved('newer.json', newer)];
  });
  afterAll(async () => (await folder)[Symbol.asyncDispose]());

  it('shows what was added, removed and changed, and ends well', async () => {
    const { code, stdout, stderr } = await runCli(['compare', ...files]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Added: 1\n {2}A-003 .*STORE\n\nRemoved: 1\n {2}A-002 .*LOBBY\n/);
    expect(stdout).toContain('A-001  Reader S  1 -> 2');
    expect(stderr).toBe('1 added, 1 removed, 1 changed, 0 unchanged\n');
  });

  it('writes JSON to standard output or a file, and then no table', async () => {
    const { code, stdout } = await runCli(['compare', ...files, '--json', '-']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      added: [{ id: 'A-003' }],
      removed: [{ id: 'A-002' }],
      changed: [{ id: 'A-001', changes: [{ field: 'readers.S', was: 1, is: 2 }] }],
      unchanged: 0,
    });
    const path = join((await folder).path, 'comparison.json');
    const toFile = await runCli(['compare', ...files, '--json', path]);
    expect([toFile.code, toFile.stdout]).toEqual([0, '']);
    expect(await readFile(path, 'utf8')).toBe(stdout);
  });

  it('reads a PDF as "read" does, and finds no difference to its own JSON', async () => {
    const read = await runCli(['read', drawing, '--json', '-']);
    const { points } = drawingReading.parse(JSON.parse(read.stdout));
    const json = await saved('office.json', read.stdout);
    const { code, stdout } = await runCli(['compare', json, drawing]);
    expect(code).toBe(0);
    expect(readDrawing, 'in this process').not.toHaveBeenCalled();
    expect(stdout).toMatch(new RegExp(`^Unchanged: ${points.length}\n`));
  });

  it.each([
    ['JSON of something else', '{"points": []}'],
    ['broken JSON', '{"points":'],
    ['a damaged PDF', '%PDF-1.7\nnothing of the kind'],
    ['no drawing at all', 'Dear all, please find enclosed'],
    ['a scan', JSON.stringify(reading({ source: { ...older.source, kind: 'scan' } }))],
  ])('exits with 1 and one plain sentence for %s', async (_what, content) => {
    const bad = await saved('bad', content);
    const { code, stdout, stderr } = await runCli(['compare', files[0], bad]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
