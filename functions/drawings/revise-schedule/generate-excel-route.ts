import { createHash } from 'node:crypto';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { parseJson } from '#shared/http/parse.ts';
import { RequestError } from '#shared/http/request-error.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { checkRequestSize } from '../request-size.ts';
import { resultTypes } from '../result-files.ts';
import { workbookType } from '../schedule/workbook-type.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { checkWorkbookSize } from './workbook-size.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly now: () => Date;
}

/** So many problems are told; nobody reads more. */
const mostProblems = 30;

/** @throws RequestError 422 `components_invalid`, naming what is wrong by its path */
function parseReading(body: unknown): DrawingReading {
  const result = drawingReading.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, mostProblems)
    .map(({ path, message }) => [path.join('.') || 'body', message]);
  throw new RequestError(
    422,
    'components_invalid',
    'The request body is not the components JSON of a drawing.',
    {
      action:
        'Send what the "components" download has, changed as docs/reading.schema.json allows.',
      details: Object.fromEntries(problems),
    },
  );
}

/** `POST /generate-excel`: a workbook from a components JSON, without a job. */
export function createGenerateExcelRoute({ files, now }: Dependencies): Route {
  const { excel } = resultTypes;
  return async (request) => {
    const companyId = await request.company();
    checkRequestSize(request.body.length, 'Split the drawing set and send a part at a time.');
    const reading = parseReading(parseJson(request.body));
    checkWorkbookSize(reading);
    const hash = createHash('sha256').update(JSON.stringify(reading)).digest('hex');
    const key = `${companyId}/_generated/${hash}/${excel.fileName}`;
    await files.put(key, await writeSchedule(reading, { time: now() }), workbookType);
    return {
      status: 201,
      body: {
        type: 'excel',
        filename: excel.fileName,
        download_url: await files.signedDownload(key, excel.fileName),
        description: excel.description,
      },
    };
  };
}
