import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accepted, call, jobIdOf, reaches } from './support/drawings-api.ts';
import { components, download } from './support/results.ts';
import { sample } from './support/samples.ts';
import { jobItem, objectBytes } from './support/stored.ts';
import { sheets } from './support/workbook.ts';

const samples = join(import.meta.dirname, '..', 'samples');

/** Submits the dense sample with a context document. */
async function submitWith(document: Uint8Array, fileName: string): Promise<string> {
  const form = new FormData();
  form.append('client_name', 'Test Client');
  form.append('project_name', 'Test Project');
  form.append('drawing_file', new Blob([new Uint8Array(await sample('basement-b2'))]), 'b2.pdf');
  form.append('context_file', new Blob([new Uint8Array(document)]), fileName);
  return jobIdOf(await call('/process-drawing', { method: 'POST', body: form }));
}

describe('a drawing that comes with its specification', () => {
  it('gets names for its lock codes, the specification of each door, and every disagreement', async () => {
    const specification = await readFile(join(samples, 'basement-b2-specification.docx'));
    const jobId = await submitWith(specification, 'specification.docx');
    const job = await reaches(jobId, 'completed', 'failed');
    expect(job).toMatchObject({
      status: 'completed',
      progress: { stages_completed: ['context', 'schedule', 'excel_generation', 'judge'] },
      warnings: expect.not.arrayContaining([expect.objectContaining({ stage: 'context' })]),
    });

    const { points, legend } = await components(jobId);
    const named = { code: '11', meaning: 'Motorised multi-point lock', from: 'context' };
    expect(legend).toContainEqual({ ...named, kind: 'lock' });
    const [door] = points.filter(({ review }) => review !== null);
    const difference = expect.stringMatching(
      /^the specification \(table 2, row \d+\) says 2 readers, the drawing shows 1$/,
    );
    expect(door).toMatchObject({
      id: 'A-047-PK-B2',
      readers: { S: 1 },
      specification: { 'hardware set': 'HS-05', 'fire rating': 'FD60S', readers: '2' },
      review: difference,
    });

    const workbook = await sheets((await download(jobId, 'excel')).bytes);
    const schedule = workbook['Door schedule']?.flat();
    expect(schedule).toContainEqual(expect.stringContaining('Motorised multi-point lock'));
    expect(schedule).toContainEqual(difference);
    expect(schedule).not.toContain('HS-05');
    expect(workbook['Specification']?.flat()).toEqual(
      expect.arrayContaining(['No.', 'Door ID', 'hardware set', 'A-047-PK-B2', 'HS-05']),
    );
  });

  it('is read with the context that its checkpoint holds (X-08)', async () => {
    const text = 'Type 11: Shear lock\n\nA-042-PK-B2 shall have two readers.';
    const jobId = await accepted({
      drawing: await sample('basement-b2'),
      fields: { context_text: text },
    });
    await reaches(jobId, 'completed');
    const checkpoint = Object((await jobItem(jobId))['checkpoints']).context;
    const context = JSON.parse(Buffer.from(await objectBytes(checkpoint.key)).toString());
    expect(context).toMatchObject({
      sections: [{ content: expect.stringContaining('Type 11: Shear lock') }],
      metadata: { source_type: 'text' },
      facts: { definitions: [{ code: '11', meaning: 'Shear lock', where: 'line 1' }] },
    });
    const { points, legend } = await components(jobId);
    expect(legend).toContainEqual({
      code: '11',
      meaning: 'Shear lock',
      kind: 'lock',
      from: 'context',
    });
    expect(points.find(({ id }) => id === 'A-042-PK-B2')?.review).toContain(
      'the specification (line 3) says 2 readers, the drawing shows 1',
    );
  });

  it.each([
    [
      'a Word document that is damaged',
      'PK\u0003\u0004 and then nothing',
      'specification.docx',
      'context_corrupt',
    ],
    ['a PDF that is damaged', '%PDF-1.7 and then nothing', 'specification.pdf', 'context_corrupt'],
    ['a text with nothing in it', ' \n ', 'specification.txt', 'context_empty'],
  ])('completes without it and says why: %s', async (_what, content, fileName, code) => {
    const jobId = await submitWith(Buffer.from(content), fileName);
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({
      status: 'completed',
      error: null,
      warnings: expect.arrayContaining([
        { stage: 'context', code, message: expect.stringMatching(/^The context document .*\.$/) },
      ]),
    });
    const { points } = await components(jobId);
    const filled = points.flatMap(({ specification }) => Object.keys(specification));
    expect(filled).toEqual([]);
  });
});
