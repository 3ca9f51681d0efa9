import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { itNeeds } from './cloud/needs.ts';
import { call, jobIdOf, reaches } from './support/drawings-api.ts';
import { binaryPdf } from './support/pdf-files.ts';
import { field, file, names, rawForm } from './support/raw-form.ts';
import { download } from './support/results.ts';
import { jobItem, objectBytes } from './support/stored.ts';
import { cellsOf } from './support/workbook.ts';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function submitForm(form: ReturnType<typeof rawForm>): Promise<string> {
  const { body, contentType } = form;
  const headers = { 'content-type': contentType };
  return jobIdOf(await call('/process-drawing', { method: 'POST', body, headers }));
}

describe('a drawing in a form', () => {
  /** @param parameter the boundary as the content type names it */
  async function comesThrough(boundary: string, parameter = boundary): Promise<void> {
    const drawing = binaryPdf();
    const { body } = rawForm([...names, file('drawing_file', 'a.pdf', drawing)], boundary);
    const contentType = `multipart/form-data; boundary=${parameter}`;
    const jobId = await submitForm({ body, contentType });
    const { drawing: key } = Object((await jobItem(jobId))['input_files']);
    expect(sha256(await objectBytes(String(key)))).toBe(sha256(drawing));
  }

  it.each(['BOUNDARY', '----WebKitFormBoundaryAbCdEf'])(
    'is stored byte for byte behind the boundary %s (X-10)',
    (boundary) => comesThrough(boundary),
  );

  itNeeds('whole-forms', 'is stored byte for byte behind a boundary in quotes', () =>
    comesThrough("'()+_,-./:=?", `"'()+_,-./:=?"`),
  );
});

describe('names that are formulas for a spreadsheet', () => {
  it('are plain text in the workbook', async () => {
    const formula = '=HYPERLINK("mailto:a@phish.example","Open")';
    const fileName = '=SUM(1,1).pdf';
    const jobId = await submitForm(
      rawForm([
        field('client_name', formula),
        field('project_name', '@SUM(1+1)'),
        file('drawing_file', fileName, binaryPdf()),
      ]),
    );
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({
      status: 'completed',
      client_name: formula,
      project_name: '@SUM(1+1)',
      file_name: fileName,
    });
    const cells = await cellsOf((await download(jobId, 'excel')).bytes);
    expect(cells.map(({ text }) => text)).toContain(fileName);
    expect(cells.filter(({ isFormula }) => isFormula)).toEqual([]);
  });
});
