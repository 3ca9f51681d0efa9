import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FormPart,
  field,
  file,
  soundForm,
  written,
} from '../../../fuzz/testing/forms/form.ts';
import { submissionDesk } from './testing/submission-desk.ts';

const nothing = { jobs: [], files: new Map(), messages: [] };
const names = [field('client_name', 'Test Client'), field('project_name', 'Test Project')];
const drawing = file('drawing_file', 'a.pdf', Buffer.from('%PDF-1.7\n%\u00e2\u00e3', 'latin1'));

describe('a form', () => {
  let desk: Awaited<ReturnType<typeof submissionDesk>>;
  beforeAll(async () => {
    desk = await submissionDesk();
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  function submit(parts: readonly FormPart[], encoding: 'base64' | 'utf8' = 'base64') {
    const { body, contentType } = written(soundForm(parts));
    const isBase64Encoded = encoding === 'base64';
    return desk.submit({
      body: Buffer.from(body).toString(encoding),
      isBase64Encoded,
      contentType,
    });
  }

  it('is refused where its bytes came as text, and not stored damaged', async () => {
    const { status, body } = await submit([...names, drawing], 'utf8');
    expect([status, body['error_code']]).toEqual([400, 'request_invalid']);
    expect(body['action']).toContain('Content-Type');
    expect(await desk.taken()).toEqual(nothing);
  });

  it('that came as text and lost nothing is taken', async () => {
    const text = file('drawing_file', 'a.pdf', Buffer.from('%PDF-1.7\nno more'));
    expect((await submit([...names, text], 'utf8')).status).toBe(202);
    expect((await desk.taken()).jobs).toHaveLength(1);
  });

  it('with a field twice that has a name without end is refused in few words', async () => {
    const long = field('\u0001'.repeat(1_000_000), '');
    const { status, text } = await submit([...names, long, long, drawing]);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(3_000);
    expect(await desk.taken()).toEqual(nothing);
  });
});
