import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import type { StageContext } from '#shared/jobs/stage.ts';
import { jobFixture } from '#shared/jobs/testing/job-fixture.ts';
import { unheardStage } from '#shared/jobs/testing/unheard-stage.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { asDocx } from '../context/testing/as-docx.ts';
import { h1, p, type SpecificationBlock } from '../context/testing/specification.ts';
import { createIsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { createContextStage } from './context-stage.ts';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

let folder: Folder;

beforeAll(async () => {
  folder = await temporaryFolder();
});

const reader = createIsolatedReader();

afterAll(async () => {
  reader[Symbol.dispose]();
  await folder[Symbol.asyncDispose]();
});

const outputOf: StageContext['outputOf'] = async () => undefined;

/** Runs the stage for a job whose context document is stored under this key. */
async function run(key: string | null, bytes?: Uint8Array | string) {
  const files = createFolderFileStore({ folder: folder.path });
  if (key !== null && bytes !== undefined) await files.put(key, bytes, 'text/plain');
  const facts = drawingFacts({
    input_files: { drawing: 'a/drawing.pdf', context: key },
    pipeline: 'full_analysis',
  });
  const stage = createContextStage({ files, reader });
  const { signal } = new AbortController();
  const output = await stage.run({ job: jobFixture({ facts }), signal, outputOf, ...unheardStage });
  return { stage, output };
}

const blocks: readonly SpecificationBlock[] = [h1('Lock types'), p('Type 11: Single maglock')];

describe('the context stage', () => {
  it('gives sections and facts of a Word document, and its checkpoint gives them back (X-08)', async () => {
    const { stage, output } = await run('job/context.docx', await asDocx({ blocks }));
    expect(output).toMatchObject({
      sections: [
        { title: 'Lock types', content: 'Type 11: Single maglock', type: 'specification' },
      ],
      metadata: { source_type: 'docx', sections_count: 1 },
      facts: { definitions: [{ code: '11', meaning: 'Single maglock', where: 'paragraph 2' }] },
    });
    expect(stage.output.parse(JSON.parse(JSON.stringify(output)))).toEqual(output);
  });

  it('takes a checkpoint that was written before there were facts', () => {
    const { output } = createContextStage({
      files: createFolderFileStore({ folder: folder.path }),
      reader,
    });
    const old = { sections: [], metadata: { source_type: 'text', sections_count: 0 } };
    expect(output.parse(old).facts.statements).toEqual([]);
  });

  it('is left out with a reason when the document is bad: the job goes on', async () => {
    const files = createFolderFileStore({ folder: '.' });
    expect(createContextStage({ files, reader }).optional).toBe(true);
    await expect(run('job/bad.docx', 'no document')).rejects.toMatchObject({
      name: 'PermanentError',
      code: 'context_corrupt',
    });
    await expect(run('job/none.docx')).rejects.toMatchObject({ code: 'context_missing' });
    await expect(run(null)).rejects.toMatchObject({ code: 'context_missing' });
  });
});
