import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { itNeeds } from './cloud/needs.ts';
import { alarmsSince, type WorkerRuns, workerRuns, workerRunsAfter } from './support/alarms.ts';
import {
  accepted,
  call,
  postJson,
  reaches,
  type Submission,
  submit,
} from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import {
  corruptPdf,
  encryptedPdf,
  pdfOfSize,
  pdfWithoutPages,
  scannedPdf,
  soundPdf,
  truncatedPdf,
} from './support/pdf-files.ts';
import { sample } from './support/samples.ts';
import { messageCount, queueIsEmpty, traces } from './support/stored.ts';
import { workerPaused } from './support/worker.ts';

const megabyte = 1024 * 1024;

describe('a file that is refused at the door', () => {
  let paused: AsyncDisposable;

  beforeAll(async () => {
    await queueIsEmpty();
    paused = await workerPaused();
  });

  afterAll(() => paused[Symbol.asyncDispose]());

  async function refused(submission: Submission, status: number, code: string) {
    const before = await traces();
    const answer = await submit(submission);
    expectRefusal(answer, status, code);
    expect(await traces()).toEqual(before);
    return answer.body;
  }

  it.each<[string, Submission, string]>([
    ['a page of HTML in it', { drawing: '<html><body>Sign in</body></html>' }, 'not_a_pdf'],
    [
      'its signature too far in',
      { drawing: Buffer.concat([Buffer.alloc(2000, 0x20), soundPdf()]) },
      'not_a_pdf',
    ],
    ['the name of a CAD file', { fileName: 'drawing.dwg' }, 'file_type_unsupported'],
    ['a name without extension', { fileName: 'drawing' }, 'file_type_unsupported'],
    ['an extension behind the PDF one', { fileName: 'drawing.pdf.exe' }, 'file_type_unsupported'],
  ])('leaves nothing behind when it has %s', async (_what, submission, code) => {
    await refused(submission, 422, code);
  });

  itNeeds('whole-forms', 'leaves nothing behind when it has no bytes', async () => {
    await refused({ drawing: Buffer.alloc(0) }, 422, 'file_empty');
  });

  it.each([
    ['4 MB and its form', 4 * megabyte],
    ['more than Lambda takes', 5 * megabyte],
    ['more than API Gateway takes', 11 * megabyte],
  ])('points to uploads when the request is %s', async (_what, bytes) => {
    const body = await refused({ drawing: pdfOfSize(bytes) }, 413, 'request_too_large');
    expect(body['action']).toContain('POST /uploads');
  });

  it('is refused as an upload above 100 MB and with no bytes', async () => {
    const wanted = { file_name: 'drawing.pdf', kind: 'drawing' };
    const before = await traces();
    const large = await postJson('/uploads', { ...wanted, size: 100 * megabyte + 1 });
    expectRefusal(large, 413, 'file_too_large');
    expectRefusal(await postJson('/uploads', { ...wanted, size: 0 }), 422, 'file_empty');
    expect(await traces()).toEqual(before);
  });

  it('leaves nothing behind when the context with a good drawing is bad', async () => {
    const before = await traces();
    const form = new FormData();
    form.append('client_name', 'Test Client');
    form.append('project_name', 'Test Project');
    form.append('drawing_file', new Blob([new Uint8Array(soundPdf())]), 'drawing.pdf');
    form.append('context_file', new Blob(['not a Word document']), 'specification.docx');
    const answer = await call('/process-drawing', { method: 'POST', body: form });
    expectRefusal(answer, 422, 'context_unreadable');
    expect(await traces()).toEqual(before);
  });

  it('is taken up to the limit of a request', async () => {
    const room = 2048; // The other fields and the borders of the form.
    const answer = await submit({ drawing: pdfOfSize(4 * megabyte - room) });
    expect(answer.status).toBe(202);
  });
});

describe('a file that turns out bad when it is read', () => {
  const began = new Date();
  let before: WorkerRuns;

  beforeAll(async () => {
    await queueIsEmpty();
    before = await workerRuns();
  });

  it.each([
    ['damaged', async () => corruptPdf(), 'drawing_corrupt'],
    ['cut off', async () => truncatedPdf(), 'drawing_corrupt'],
    ['half a plotted sheet', async () => half(await sample('office-level-1')), 'drawing_corrupt'],
    ['locked by a password', async () => encryptedPdf(), 'drawing_encrypted'],
    ['without pages', async () => pdfWithoutPages(), 'drawing_has_no_pages'],
    ['a scan', async () => scannedPdf(), 'drawing_is_scan'],
  ])('fails its job with a code, a sentence and what to do: %s', async (_what, bytes, code) => {
    const deadLetters = await messageCount(systems.drawings.deadLetterQueueUrl);
    const jobId = await accepted({ drawing: await bytes() });
    const job = await reaches(jobId, 'completed', 'failed');
    const sentence = expect.stringMatching(/^[A-Z].*\.$/s);
    expect(job).toMatchObject({
      status: 'failed',
      attempts: 1,
      files: {},
      summary: null,
      error: { code, message: sentence, action: sentence, stage: 'schedule' },
    });
    expectRefusal(await call(`/download/${jobId}/excel`), 404, 'file_not_found');
    await queueIsEmpty();
    expect(await messageCount(systems.drawings.deadLetterQueueUrl)).toBe(deadLetters);
  });

  it('is no error of ours: the worker’s runs count as good and no alarm rings', async () => {
    const after = await workerRunsAfter(before, 6);
    expect(after.errors).toBe(before.errors);
    expect(await alarmsSince(began)).toEqual([]);
  });
});

function half(file: Buffer): Buffer {
  return file.subarray(0, file.length / 2);
}
