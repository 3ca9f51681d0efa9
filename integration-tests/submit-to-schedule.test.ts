import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accepted, call, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { textsOf } from './support/pdf-texts.ts';
import { components, download } from './support/results.ts';
import { sample, truth } from './support/samples.ts';
import { jobItem, objectBytes, objectKeys } from './support/stored.ts';
import { readWorkbook } from './support/workbook.ts';
import { killedAt, workerWith } from './support/worker.ts';

async function columnOf(workbook: Buffer, heading: string): Promise<string[]> {
  const [sheet] = (await readWorkbook(workbook)).worksheets;
  const headings = sheet?.getRow(1).values;
  const column = Array.isArray(headings) ? headings.indexOf(heading) : -1;
  const cells = sheet?.getColumn(column).values ?? [];
  return cells.slice(2).flatMap((cell) => (typeof cell === 'string' ? [cell] : []));
}

describe('an accepted drawing', () => {
  it.each(['office-level-1', 'basement-b2'] as const)(
    'becomes a schedule with a row for every access point of %s',
    async (name) => {
      const jobId = await accepted({ drawing: await sample(name), fileName: `${name}.pdf` });
      const job = await reaches(jobId, 'completed', 'failed');
      expect(job).toMatchObject({ status: 'completed', error: null });
      const ids = await columnOf((await download(jobId, 'excel')).bytes, 'Door ID');
      const { points } = await truth(name);
      expect(ids.filter((id) => id !== 'Total').sort()).toEqual(points.map(({ id }) => id).sort());
    },
  );

  it('is read for what it shows: another drawing gives another schedule (X-01)', async () => {
    const read = async (drawing: Buffer) => {
      const jobId = await accepted({ drawing });
      await reaches(jobId, 'completed');
      const { bytes } = await download(jobId, 'excel');
      return { doors: await columnOf(bytes, 'Door ID'), tags: await columnOf(bytes, 'Tag') };
    };
    const office = await read(await sample('office-level-1'));
    const basement = await read(await sample('basement-b2'));
    const shared = office.doors.filter((door) => basement.doors.includes(door));
    expect(shared.filter((door) => door !== 'Total')).toEqual([]);
    expect(office.tags.length * basement.tags.length).toBeGreaterThan(0);
    expect(await read(await sample('office-level-1'))).toEqual(office);
  });

  it('becomes the workbook that the estimators’ page describes', async () => {
    const page = await readFile(join(import.meta.dirname, '..', 'docs', 'estimator.md'), 'utf8');
    const described = [...page.matchAll(/^\| ([A-Z][\w ]*?\.?)(?: 11 \.\.\.| \.\.\.)? +\|/gm)].map(
      ([, name = '']) => name,
    );
    const jobId = await accepted({ drawing: await sample('basement-b2') });
    await reaches(jobId, 'completed');
    const { worksheets } = await readWorkbook((await download(jobId, 'excel')).bytes);
    const sheets = worksheets.map(({ name }) => name);
    const values = worksheets[0]?.getRow(1).values;
    const headings = (Array.isArray(values) ? values : []).slice(1).map(String);
    expect(sheets.filter((name) => !described.includes(name))).toEqual([]);
    // Columns of other devices stand between the outputs and the confidence.
    const [outputs, confidence] = [headings.indexOf('Outputs'), headings.indexOf('Confidence')];
    const fixed = [...headings.slice(0, outputs + 1), ...headings.slice(confidence)];
    const known = (heading: string) =>
      described.some((name) => heading === name || name.startsWith(heading.split(' ')[0] ?? ''));
    expect(fixed.filter((heading) => !known(heading))).toEqual([]);
    expect(described).toEqual(expect.arrayContaining(['Position switches', 'Outputs']));
  });

  it('shows its stages, its results and a summary', async () => {
    const jobId = await accepted();
    expect(await reaches(jobId, 'completed')).toMatchObject({
      job_id: jobId,
      client_name: 'Test Client',
      project_name: 'Test Project',
      progress: {
        stages_completed: ['schedule', 'excel_generation', 'judge'],
        current_stage: null,
        percentage: 100,
      },
      files: {
        excel: { type: 'excel', download_url: expect.stringContaining('http') },
        annotated: { type: 'annotated', filename: expect.stringMatching(/annotated\.pdf$/) },
        components: { type: 'components' },
        evaluation: { type: 'evaluation' },
      },
      summary: { doors_found: expect.any(Number), processing_time_seconds: expect.any(Number) },
    });
  });

  it('has the same names of stages in its status, its record and its files (X-07)', async () => {
    const jobId = await accepted({ fields: { context_text: 'Lock types\n11 is a maglock.' } });
    const { progress } = await reaches(jobId, 'completed');
    const stages = ['context', 'schedule', 'excel_generation', 'judge'];
    expect(progress).toMatchObject({ stages_completed: stages });
    const { stages_completed: recorded, last_checkpoint: last, checkpoints } = await jobItem(jobId);
    expect([recorded, last]).toEqual([stages, 'judge']);
    expect(Object.keys(Object(checkpoints)).sort()).toEqual([...stages].sort());
    const files = (await objectKeys()).filter((key) => key.includes(`${jobId}/checkpoint`));
    const named = files.map((key) => /checkpoint_(\w+)_v1_[0-9a-f]{12}\.json$/.exec(key)?.[1]);
    expect(named.sort()).toEqual([...stages].sort());
  });

  it('reads a text that comes with it as context', async () => {
    const jobId = await accepted({ fields: { context_text: 'Lock types\n11 is a maglock.' } });
    expect(await reaches(jobId, 'completed')).toMatchObject({
      pipeline: 'full_analysis',
      progress: { stages_completed: ['context', 'schedule', 'excel_generation', 'judge'] },
      warnings: expect.not.arrayContaining([expect.objectContaining({ stage: 'context' })]),
    });
  });

  it('is judged with its context, also by a worker that finds it as a checkpoint (X-08)', async () => {
    const usage = async (jobId: string) => {
      await reaches(jobId, 'completed');
      return JSON.parse((await download(jobId, 'evaluation')).bytes.toString()).context_usage;
    };
    expect(await usage(await accepted())).toBe('No context document was read.');
    const shortLease = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };
    await using worker = await workerWith({
      ...shortLease,
      ...killedAt('PUT', '/schedule_v1_'),
    });
    const jobId = await accepted({ fields: { context_text: 'Lock types\n11 is a maglock.' } });
    await eventually(
      () => jobItem(jobId),
      ({ stages_completed: done }) => Array.isArray(done) && done.length === 2,
    );
    await worker.change(shortLease);
    expect(await usage(jobId)).toBe('A context document was read.');
    const checkpoint = Object((await jobItem(jobId))['checkpoints']).context;
    const context = JSON.parse(Buffer.from(await objectBytes(checkpoint.key)).toString());
    expect(JSON.stringify(context)).toContain('11 is a maglock.');
  });

  it('comes back as an annotated drawing whose numbers are those of the rows', async () => {
    const jobId = await accepted({ drawing: await sample('office-level-1') });
    await reaches(jobId, 'completed');
    const { worksheets } = await readWorkbook((await download(jobId, 'excel')).bytes);
    const numbers = worksheets[0]?.getColumn(1).values.filter(Number.isInteger) ?? [];
    const { points } = await truth('office-level-1');
    expect(numbers).toEqual(points.map((_, i) => i + 1));
    const [sheet = [], ...lists] = await textsOf((await download(jobId, 'annotated')).bytes);
    const drawn = await textsOf(await sample('office-level-1'));
    for (const number of numbers) {
      const of = (texts: readonly string[]) => texts.filter((text) => text === String(number));
      // The number of the first row stands in the key as well.
      const more = number === 1 ? 2 : 1;
      expect([number, of(sheet).length - of(drawn[0] ?? []).length]).toEqual([number, more]);
    }
    expect(lists.flat().join(' ')).toContain(`${points.length} access points on 1 page`);
  });

  it('stops after the reading when only that is asked for', async () => {
    const jobId = await accepted({
      drawing: await sample('office-level-1'),
      fields: { pipeline: 'extract_only' },
    });
    const job = await reaches(jobId, 'completed');
    expect(Object.keys(Object(job['files']))).toEqual(['components']);
    expect(await components(jobId)).toMatchObject({ source: { kind: 'vector', pages: 1 } });
    expect((await call(`/download/${jobId}/excel`)).status).toBe(404);
  });

  it('carries the caller’s correlation id to the job', async () => {
    const jobId = await accepted({ headers: { 'x-correlation-id': 'order-4711' } });
    expect(await reaches(jobId, 'completed')).toMatchObject({ correlation_id: 'order-4711' });
  });
});
