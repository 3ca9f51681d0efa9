import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createFolderFileStore } from '../files/folder-file-store.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { Model, ModelRequest } from './model.ts';
import { rememberingModel } from './remembered-answers.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let asked: number;
beforeEach(async () => {
  folder = await temporaryFolder();
  asked = 0;
});
afterEach(() => folder[Symbol.asyncDispose]());

const usage = { model: 'm', inputTokens: 3, outputTokens: 2, estimatedCost: 0.5 };
/** Answers with how often it was asked. */
const counting: Model = {
  name: 'm',
  generate: async ({ output }) => {
    asked += 1;
    return { output: output.parse({ count: asked }), usage, version: 'm-1' };
  },
};
const request: ModelRequest<{ count: number }> = {
  purpose: 'test',
  instruction: 'Count.',
  parts: [{ text: 'One.' }],
  output: z.object({ count: z.int() }),
};
const files = () => createFolderFileStore({ folder: folder.path });
const remembering = (place = 'acme/job_1') =>
  rememberingModel({ model: counting, files: files() }, { folder: place });

describe('a model that remembers', () => {
  it('is not asked twice, and says that the answer was paid for earlier', async () => {
    expect(await remembering().generate(request)).toMatchObject({ output: { count: 1 } });
    expect(await remembering().generate(request)).toEqual({
      output: { count: 1 },
      usage,
      version: 'm-1',
      earlier: true,
    });
    expect(asked).toBe(1);
  });

  it('is asked again about anything else, and for another job', async () => {
    await remembering().generate(request);
    await remembering().generate({ ...request, instruction: 'Count again.' });
    await remembering().generate({ ...request, parts: [{ text: 'Two.' }] });
    await remembering('acme/job_2').generate(request);
    expect(asked).toBe(4);
  });

  it('is asked again when what it has kept is damaged', async () => {
    await remembering().generate(request);
    const [key = ''] = await files().list('acme/job_1/');
    await files().put(key, '{"output": {"co', 'application/json');
    expect(await remembering().generate(request)).toMatchObject({ output: { count: 2 } });
    expect(await remembering().generate(request)).toMatchObject({ output: { count: 2 } });
  });
});
