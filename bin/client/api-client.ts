import { randomUUID } from 'node:crypto';
import { CliError } from '../cli-error.ts';
import type { InputFile } from '../files/input-file.ts';
import {
  acceptedAnswer,
  cancelledAnswer,
  type JobStatus,
  type JobsPage,
  jobsAnswer,
  type Revised,
  revisedAnswer,
  statusAnswer,
  uploadAnswer,
} from './answers.ts';
import { connectTo, fetchFile, jsonRequest } from './connection.ts';
import type { Target } from './target.ts';

export interface SubmissionRequest {
  readonly drawing: InputFile;
  readonly context?: InputFile;
  readonly client: string;
  readonly project: string;
  /** Who reads it; without one, the usual analyzer of the deployment. */
  readonly analyzer?: string;
  /** Nothing but results stays when the job is done. @default false */
  readonly deleteAfterCompletion?: boolean;
  /** The same submission with the same key is one job. @default - a key of its own */
  readonly idempotencyKey?: string;
}

/** What a submission says of itself, by form or by JSON. */
function submissionFields(request: SubmissionRequest) {
  const { client, project, analyzer, deleteAfterCompletion = false } = request;
  return {
    client_name: client,
    project_name: project,
    ...(analyzer !== undefined && { analyzer }),
    // A form has only texts; of JSON, the API takes them as well.
    ...(deleteAfterCompletion && { delete_after_completion: 'true' }),
  };
}

/** What fails half-way is sent again, and makes one job. */
function onceOnly({ idempotencyKey = randomUUID() }: SubmissionRequest) {
  return { 'idempotency-key': idempotencyKey };
}

/** A form may have 4 MB in all; what is larger goes by upload. */
const largestFormBytes = 3_900_000;

function attach(form: FormData, field: string, file: InputFile): void {
  form.append(field, new Blob([new Uint8Array(file.bytes)]), file.name);
}

/** Talks to the drawings API. Every refusal becomes a CliError with the API's own sentence. */
export function createApiClient(target: Target) {
  const api = connectTo(target);

  const upload = async (file: InputFile, kind: 'drawing' | 'context'): Promise<string> => {
    const request = { file_name: file.name, size: file.bytes.length, kind };
    const { key, url, fields } = await api.json(
      '/uploads',
      uploadAnswer,
      jsonRequest('POST', request),
    );
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    attach(form, 'file', file);
    const answer = await fetchFile(url, { method: 'POST', body: form });
    if (!answer.ok) throw new CliError(`The upload of ${file.name} failed (${answer.status}).`);
    return key;
  };

  const submitByForm = async (request: SubmissionRequest) => {
    const { drawing, context } = request;
    const form = new FormData();
    for (const [name, value] of Object.entries(submissionFields(request))) form.append(name, value);
    attach(form, 'drawing_file', drawing);
    if (context !== undefined) attach(form, 'context_file', context);
    const init = { method: 'POST', headers: onceOnly(request), body: form };
    return api.json('/process-drawing', acceptedAnswer, init);
  };

  const submitByUpload = async (request: SubmissionRequest) => {
    const { drawing, context } = request;
    const body = {
      drawing_key: await upload(drawing, 'drawing'),
      ...(context && { context_key: await upload(context, 'context') }),
      ...submissionFields(request),
    };
    const init = jsonRequest('POST', body, onceOnly(request));
    return api.json('/process-drawing', acceptedAnswer, init);
  };

  return {
    submit(request: SubmissionRequest) {
      const bytes = request.drawing.bytes.length + (request.context?.bytes.length ?? 0);
      return bytes > largestFormBytes ? submitByUpload(request) : submitByForm(request);
    },
    status: (jobId: string): Promise<JobStatus> =>
      api.json(`/status/${encodeURIComponent(jobId)}`, statusAnswer),
    cancel: (jobId: string) =>
      api.json(`/jobs/${encodeURIComponent(jobId)}/cancel`, cancelledAnswer, { method: 'POST' }),
    async delete(jobId: string): Promise<void> {
      await api.send(`/jobs/${encodeURIComponent(jobId)}`, { method: 'DELETE' });
    },
    jobs: (query: URLSearchParams): Promise<JobsPage> => api.json(`/jobs?${query}`, jobsAnswer),
    correct(jobId: string, body: unknown): Promise<Revised> {
      const path = `/jobs/${encodeURIComponent(jobId)}/corrections`;
      return api.json(path, revisedAnswer, jsonRequest('PUT', body));
    },
    /** @param version an older one; the newest without it */
    async download(jobId: string, type: string, version?: number): Promise<Buffer> {
      const query = version === undefined ? '' : `?version=${version}`;
      const path = `/download/${encodeURIComponent(jobId)}/${encodeURIComponent(type)}${query}`;
      const { headers } = await api.send(path, { redirect: 'manual' });
      const location = headers.get('location');
      const file = location === null ? undefined : await fetchFile(location);
      if (!file?.ok)
        throw new CliError(`The file cannot be fetched (${file?.status ?? 'no link'}).`);
      return Buffer.from(await file.arrayBuffer());
    },
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
