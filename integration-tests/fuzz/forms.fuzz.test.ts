import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { field, file } from '../../fuzz/testing/forms/form.ts';
import { isSendable, type OddForm, oddForms } from '../../fuzz/testing/forms/odd-forms.ts';
import { fuzz, fuzzTimeout } from '../../fuzz/testing/runs.ts';
import { describeNeeds } from '../cloud/needs.ts';
import { describedIn } from '../support/api-description.ts';
import { call, jobIdOf, reaches } from '../support/drawings-api.ts';
import { binaryPdf } from '../support/pdf-files.ts';
import {
  jobItem,
  messageCount,
  objectBytes,
  objectKeys,
  queueIsEmpty,
  traces,
} from '../support/stored.ts';
import { askForUpload } from '../support/uploads.ts';
import { workerPaused } from '../support/worker.ts';

const pdf = new Uint8Array(binaryPdf());
const drawing = file('drawing_file', 'level-1.pdf', pdf);
const names = [field('client_name', "St. Mary's"), field('project_name', 'Ward 4')];

const sound = fc.constantFrom(
  [...names, drawing],
  [...names, file('context_file', 'locks.txt', Buffer.from('Type 11.'), 'text/plain'), drawing],
  [drawing, ...names, field('context_text', 'Type 11.')],
);

const { disagreements } = describedIn('openapi.yaml');

/** Whether a file is a part of the form: as it is, or as `Content-Transfer-Encoding` says. */
function isIn({ body }: OddForm, stored: Uint8Array): boolean {
  const [sent, found] = [Buffer.from(body), Buffer.from(stored)];
  return sent.includes(found) || sent.includes(found.toString('base64'));
}

const kindsOf = ({ kinds }: OddForm) => kinds;

describeNeeds(['key-identity', 'whole-forms'], 'a form that nobody would send', () => {
  let paused: AsyncDisposable;
  beforeAll(async () => {
    await queueIsEmpty();
    paused = await workerPaused();
  });
  afterAll(() => paused[Symbol.asyncDispose]());

  it('is refused and leaves nothing, or is a job that comes to its end', {
    timeout: fuzzTimeout,
  }, async () => {
    const before = await traces();
    const jobs = new Map<string, readonly string[]>();
    await fuzz(
      oddForms(sound).filter(isSendable),
      async (form) => {
        const headers = { 'content-type': form.contentType };
        const answer = await call('/process-drawing', { method: 'POST', body: form.body, headers });
        expect(disagreements('POST /process-drawing', answer)).toEqual([]);
        expect(answer.status, answer.text).toBeLessThan(500);
        if (answer.status !== 202) return [`${answer.status} ${answer.body['error_code']}`];
        const jobId = jobIdOf(answer);
        const { input_files: files } = await jobItem(jobId);
        const keys = Object.values(Object(files)).filter((key) => typeof key === 'string');
        expect(isIn(form, await objectBytes(Object(files).drawing))).toBe(true);
        jobs.set(jobId, keys);
        return ['202'];
      },
      { cases: 30, kindsOf },
    );
    const after = await traces();
    const added = after.objects.filter((key) => !before.objects.includes(key));
    expect(added).toEqual([...jobs.values()].flat().sort());
    expect(after.messages - before.messages).toBe(jobs.size);
    // Each has its record and what leads to it.
    expect(after.items - before.items).toBe(2 * jobs.size);
    await paused[Symbol.asyncDispose]();
    await queueIsEmpty();
    for (const jobId of jobs.keys()) await reaches(jobId, 'completed', 'failed');
  });
});

describeNeeds(['key-identity', 's3-signatures'], 'the form of an upload, changed', () => {
  it('stores nothing, or the file under its own key', { timeout: fuzzTimeout }, async () => {
    const { key, url, fields } = await askForUpload('level-1.pdf', 'drawing', pdf.length);
    const before = await objectKeys();
    const messages = await messageCount();
    const parts = [
      ...Object.entries(fields).map(([name, value]) => field(name, value)),
      file('file', 'level-1.pdf', pdf),
    ];
    await fuzz(
      oddForms(fc.constant(parts)).filter(isSendable),
      async (form) => {
        const headers = { 'content-type': form.contentType };
        const answer = await fetch(url, { method: 'POST', body: form.body, headers });
        const text = await answer.text();
        expect(answer.status, text).toBeLessThan(500);
        if (answer.ok) expect(isIn(form, await objectBytes(key))).toBe(true);
        else expect(text).toMatch(/<Code>\w+<\/Code>/);
        return [`${answer.status} ${/<Code>(\w+)</.exec(text)?.[1] ?? ''}`.trim()];
      },
      { cases: 30, kindsOf },
    );
    expect((await objectKeys()).filter((other) => other !== key)).toEqual(before);
    expect(await messageCount()).toBe(messages);
  });
});
