import { describe, expect, it } from 'vitest';
import { itNeeds } from './cloud/needs.ts';
import { call, jobIdOf, postJson, reaches } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { pdfOfSize, soundPdf } from './support/pdf-files.ts';
import { sample } from './support/samples.ts';
import { jobItem, objectBytes, objectKeys } from './support/stored.ts';
import { askForUpload, post, storedUpload } from './support/uploads.ts';

const names = { client_name: 'Test Client', project_name: 'Test Project' };
const drawing = soundPdf();

function submitKeys(keys: Readonly<Record<string, unknown>>) {
  return postJson('/process-drawing', { ...names, ...keys });
}

describe('an upload', () => {
  it('larger than a request may be becomes a schedule, and is cleared away', async () => {
    const large = Buffer.concat([await sample('office-level-1'), Buffer.alloc(8_000_000, 0x0a)]);
    const key = await storedUpload({ name: 'Ebene 1.pdf', kind: 'drawing', bytes: large });
    const jobId = jobIdOf(await submitKeys({ drawing_key: key }));
    expect(await objectKeys()).not.toContain(key);
    const job = await reaches(jobId, 'completed', 'failed');
    expect(job).toMatchObject({ status: 'completed', file_name: 'Ebene 1.pdf' });
    const { drawing: stored } = Object((await jobItem(jobId))['input_files']);
    expect((await objectBytes(String(stored))).length).toBe(large.length);
  });

  it('of a context is read with its drawing', async () => {
    const context = Buffer.from('Lock types\n11 is a maglock.');
    const jobId = jobIdOf(
      await submitKeys({
        drawing_key: await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing }),
        context_key: await storedUpload({ name: 'a.txt', kind: 'context', bytes: context }),
      }),
    );
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({
      status: 'completed',
      pipeline: 'full_analysis',
      warnings: expect.not.arrayContaining([expect.objectContaining({ stage: 'context' })]),
    });
    const { context: stored } = Object((await jobItem(jobId))['input_files']);
    expect(Buffer.from(await objectBytes(String(stored)))).toEqual(context);
  });

  it('is submitted once', async () => {
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    jobIdOf(await submitKeys({ drawing_key: key }));
    expectRefusal(await submitKeys({ drawing_key: key }), 404, 'upload_not_found');
  });

  it('stays for a corrected request when the fields with it were wrong', async () => {
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    const wrong = await submitKeys({ drawing_key: key, client_name: '' });
    expectRefusal(wrong, 400, 'request_invalid');
    jobIdOf(await submitKeys({ drawing_key: key }));
  });

  it('that is no PDF is refused and removed', async () => {
    const bytes = Buffer.from('<html>Sign in</html>');
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes });
    expectRefusal(await submitKeys({ drawing_key: key }), 422, 'not_a_pdf');
    expect(await objectKeys()).not.toContain(key);
  });

  it('that is no Word document is refused and removed', async () => {
    const bytes = Buffer.from('plain text');
    const contextKey = await storedUpload({ name: 'a.docx', kind: 'context', bytes });
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    const answer = await submitKeys({ drawing_key: key, context_key: contextKey });
    expectRefusal(answer, 422, 'context_unreadable');
    expect(await objectKeys()).not.toContain(contextKey);
  });

  it('that never came is not found', async () => {
    const { key } = await askForUpload('a.pdf', 'drawing', 10);
    expectRefusal(await submitKeys({ drawing_key: key }), 404, 'upload_not_found');
  });

  it('of one kind is not taken for the other', async () => {
    const drawingKey = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    const contextKey = await storedUpload({ name: 'a.pdf', kind: 'context', bytes: drawing });
    expectRefusal(await submitKeys({ drawing_key: contextKey }), 404, 'upload_not_found');
    const swapped = await submitKeys({ drawing_key: drawingKey, context_key: drawingKey });
    expectRefusal(swapped, 404, 'upload_not_found');
    expect(await objectKeys()).toEqual(expect.arrayContaining([drawingKey, contextKey]));
  });

  it.each(['', 'a', '_temp/', '_temp/acme/../globex/x', 'acme/x/y/job_1/drawing.pdf', '\u0000'])(
    'cannot be any other object: %j',
    async (key) => {
      expectRefusal(await submitKeys({ drawing_key: key }), 404, 'upload_not_found');
    },
  );

  it('cannot be the drawing of another job', async () => {
    const jobId = jobIdOf(
      await submitKeys({
        drawing_key: await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing }),
      }),
    );
    const { drawing: key } = Object((await jobItem(jobId))['input_files']);
    expectRefusal(await submitKeys({ drawing_key: key }), 404, 'upload_not_found');
  });
});

describe('the form of an upload', () => {
  it('works for an hour', async () => {
    const before = Date.now();
    const form = await askForUpload('a.pdf', 'drawing', 10);
    const expires = Date.parse(form.expires_at);
    expect(expires).toBeGreaterThanOrEqual(before + 3_599_000);
    expect(expires).toBeLessThanOrEqual(Date.now() + 3_601_000);
  });

  it('lets S3 refuse a file that is larger than announced, or empty', async () => {
    const form = await askForUpload('a.pdf', 'drawing', drawing.length);
    expect(await post(form, pdfOfSize(drawing.length + 1))).toEqual({
      status: 400,
      code: 'EntityTooLarge',
    });
    expect(await post(form, Buffer.alloc(0))).toEqual({ status: 400, code: 'EntityTooSmall' });
    expect(await objectKeys()).not.toContain(form.key);
  });

  it('lets S3 refuse another key', async () => {
    const form = await askForUpload('a.pdf', 'drawing', drawing.length);
    const key = `${form.key}x`;
    expect(await post(form, drawing, { key })).toEqual({ status: 403, code: 'AccessDenied' });
    expect(await objectKeys()).not.toContain(key);
  });

  itNeeds('s3-signatures', 'lets S3 refuse a changed policy and a wrong signature', async () => {
    const form = await askForUpload('a.pdf', 'drawing', drawing.length);
    const policy = JSON.parse(Buffer.from(form.fields['Policy'] ?? '', 'base64').toString());
    const widened = Buffer.from(
      JSON.stringify({ ...policy, expiration: '2100-01-01T00:00:00Z' }),
    ).toString('base64');
    expect((await post(form, drawing, { Policy: widened })).status).toBe(403);
    expect((await post(form, drawing, { 'X-Amz-Signature': '0'.repeat(64) })).status).toBe(403);
    expect(await objectKeys()).not.toContain(form.key);
  });
});

describe('a link to a result', () => {
  async function linkToReading(): Promise<{ readonly jobId: string; readonly link: string }> {
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    const jobId = jobIdOf(await submitKeys({ drawing_key: key }));
    await reaches(jobId, 'completed');
    const { headers } = await call(`/download/${jobId}/components`);
    return { jobId, link: headers.get('location') ?? '' };
  }

  it('works without a key and names the file', async () => {
    const { jobId, link } = await linkToReading();
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${jobId}_components.json"`,
    );
    expect(JSON.parse(await answer.text())).toMatchObject({ source: { file: 'a.pdf' } });
  });

  itNeeds('s3-signatures', 'opens only what it was signed for', async () => {
    const { link } = await linkToReading();
    const changes: readonly (readonly [RegExp, string])[] = [
      [/Signature=[0-9a-f]+/, `Signature=${'0'.repeat(64)}`],
      [/\/[^/?]+\?/, '/drawing.pdf?'],
      [/Expires=\d+/, 'Expires=604800'],
    ];
    for (const [part, other] of changes) {
      expect((await fetch(link.replace(part, other))).status).toBe(403);
    }
  });
});
