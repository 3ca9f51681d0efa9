import * as z from 'zod';
import type { ApiRequest, Route } from '#shared/http/api.ts';
import { parseFields, parseJson } from '#shared/http/parse.ts';
import { badRequest, RequestError } from '#shared/http/request-error.ts';
import type { createAcceptOnce } from '#shared/idempotency/accept-once.ts';
import { fingerprintOf } from '#shared/idempotency/fingerprint.ts';
import { acceptedBefore } from '#shared/jobs/accept-job.ts';
import type { Job } from '#shared/jobs/job.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { checkRequestSize } from '../request-size.ts';
import { type AcceptDependencies, acceptDrawing } from './accept-drawing.ts';
import { fromForm, fromText, fromUpload, type IncomingFile } from './incoming-files.ts';
import { parseForm } from './multipart.ts';
import {
  type Analyzers,
  chooseAnalyzer,
  choosePipeline,
  type SubmissionFields,
  submissionFields,
} from './submission.ts';

interface Options {
  /** Largest file by upload. */
  readonly maximumBytes: number;
  readonly ttlDays: number;
  readonly analyzers: Analyzers;
}

const insteadOfLargeRequest =
  'Ask POST /uploads for an upload form, store the file with it (up to 100 MB), then send its key.';

/** Plotted sheets take a second or two; the rest is start-up and queueing. */
const estimatedSeconds = 30;

const keysRequest = submissionFields.extend({
  drawing_key: z.string(),
  context_key: z.string().optional(),
});

interface Dependencies extends AcceptDependencies {
  readonly acceptOnce: ReturnType<typeof createAcceptOnce>;
  readonly newJobId: () => string;
}

interface SubmittedFiles {
  readonly drawing: IncomingFile;
  readonly context: IncomingFile | undefined;
}

interface Submission {
  readonly fields: SubmissionFields;
  readonly fingerprint: string;
  /** Fetches and checks the files that were uploaded before. */
  files(): Promise<SubmittedFiles>;
}

function acceptedBody({ jobId, correlationId }: Job) {
  return {
    job_id: jobId,
    status: 'queued',
    estimated_time_seconds: estimatedSeconds,
    correlation_id: correlationId,
  };
}

function onlyOneContext(fields: SubmissionFields, hasFile: boolean): void {
  if (!hasFile || fields.context_text === undefined) return;
  throw badRequest('Send the context as a file or as text, not both.');
}

/** `POST /process-drawing`: checks a submission wholly, then accepts it. */
export function createProcessDrawingRoute(dependencies: Dependencies, options: Options): Route {
  const { acceptOnce, newJobId } = dependencies;
  const accepting = { ...dependencies, messages: drawingMessages };
  const contextText = (fields: SubmissionFields) =>
    fields.context_text === undefined ? undefined : fromText(dependencies, fields.context_text);

  const readForm = async (request: ApiRequest, contentType: string): Promise<Submission> => {
    const form = await parseForm(request, contentType);
    const fields = parseFields(submissionFields, form.fields);
    const { drawing_file: drawingFile, context_file: contextFile } = form.files;
    onlyOneContext(fields, contextFile !== undefined);
    const drawing = fromForm(dependencies, options, drawingFile, 'drawing');
    const context =
      contextFile === undefined
        ? contextText(fields)
        : fromForm(dependencies, options, contextFile, 'context');
    const bytes = [drawingFile?.bytes, contextFile?.bytes];
    const fingerprint = fingerprintOf(fields, bytes);
    return { fields, fingerprint, files: async () => ({ drawing, context }) };
  };

  const readKeys = (request: ApiRequest, companyId: string): Submission => {
    const fields = parseFields(keysRequest, parseJson(request.body));
    const { drawing_key: drawingKey, context_key: contextKey } = fields;
    onlyOneContext(fields, contextKey !== undefined);
    // Before anything is fetched.
    chooseAnalyzer(fields.analyzer, options.analyzers);
    const files = async () => ({
      drawing: await fromUpload(dependencies, options, drawingKey, companyId, 'drawing'),
      context:
        contextKey === undefined
          ? contextText(fields)
          : await fromUpload(dependencies, options, contextKey, companyId, 'context'),
    });
    return { fields, fingerprint: fingerprintOf(fields), files };
  };

  const read = async (request: ApiRequest, companyId: string): Promise<Submission> => {
    const contentType = request.headers['content-type'] ?? '';
    if (/^multipart\/form-data\b/i.test(contentType)) return readForm(request, contentType);
    if (/^application\/json\b/i.test(contentType)) return readKeys(request, companyId);
    throw new RequestError(415, 'media_type_unsupported', 'This content type is not taken here.', {
      action: 'Send multipart/form-data with the files, or application/json with upload keys.',
    });
  };

  return async (request) => {
    const companyId = await request.company();
    checkRequestSize(request.body.length, insteadOfLargeRequest);
    const { fields, fingerprint, files } = await read(request, companyId);
    const analyzer = chooseAnalyzer(fields.analyzer, options.analyzers);
    return await acceptOnce(request, {
      companyId,
      purpose: 'process-drawing',
      fingerprint,
      newJobId,
      async find(jobId) {
        const job = await acceptedBefore(accepting, companyId, jobId);
        return job && acceptedBody(job);
      },
      async accept(jobId) {
        const { drawing, context } = await files();
        const job = await acceptDrawing(dependencies, options, {
          jobId,
          companyId,
          correlationId: request.correlationId,
          fields,
          pipeline: choosePipeline(fields.pipeline, context !== undefined),
          analyzer,
          drawing,
          context,
        });
        return acceptedBody(job);
      },
    });
  };
}
