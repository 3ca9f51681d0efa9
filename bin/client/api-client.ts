import type * as z from 'zod';
import { CliError } from '../cli-error.ts';
import type { InputFile } from '../input-file.ts';
import {
  acceptedAnswer,
  errorAnswer,
  type JobStatus,
  type JobsPage,
  jobsAnswer,
  type Revised,
  revisedAnswer,
  statusAnswer,
  uploadAnswer,
} from './answers.ts';
import type { Target } from './target.ts';

export interface SubmissionRequest {
  readonly drawing: InputFile;
  readonly context?: InputFile;
  readonly client: string;
  readonly project: string;
  /** Who reads it; without one, the usual analyzer of the deployment. */
  readonly analyzer?: string;
}

/** What a submission says of itself, by form or by JSON. */
function submissionFields({ client, project, analyzer }: SubmissionRequest) {
  return {
    client_name: client,
    project_name: project,
    ...(analyzer !== undefined && { analyzer }),
  };
}

/** A form may have 4 MB in all; what is larger goes by upload. */
const largestFormBytes = 3_900_000;

/** Such as ` limit: must be 1 to 100; client: too long.` */
function problemsIn(details: Readonly<Record<string, unknown>>): string {
  const problems = Object.entries(details).map(
    ([field, problem]) =>
      `${field}: ${typeof problem === 'string' ? problem : JSON.stringify(problem)}`,
  );
  return problems.length === 0 ? '' : ` ${problems.join('; ')}.`;
}

async function refusal(answer: Response): Promise<CliError> {
  const text = await answer.text();
  try {
    const { error, action, details = {} } = errorAnswer.parse(JSON.parse(text));
    return new CliError(
      `${error}${problemsIn(details)}${action === undefined ? '' : ` ${action}`}`,
    );
  } catch {
    return new CliError(`The API answered ${answer.status}: ${text.slice(0, 200)}`);
  }
}

/** Talks to the drawings API. Every refusal becomes a CliError with the API's own sentence. */
export function createApiClient(target: Target) {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { 'x-api-key': target.apiKey, ...init.headers };
    const answer = await fetch(`${target.apiUrl}${path}`, { ...init, headers }).catch(
      (cause: unknown) => {
        throw new CliError(`The API at ${target.apiUrl} cannot be reached.`, 1, { cause });
      },
    );
    if (answer.status >= 400) throw await refusal(answer);
    return answer;
  };
  const get = async <Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer> =>
    schema.parse(await (await send(path)).json());
  const sendJson = async <Answer>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
  ): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await send(path, { method, headers, body: JSON.stringify(body) });
    return schema.parse(await answer.json());
  };

  const upload = async (file: InputFile, kind: 'drawing' | 'context'): Promise<string> => {
    const request = { file_name: file.name, size: file.bytes.length, kind };
    const { key, url, fields } = await sendJson('POST', '/uploads', request, uploadAnswer);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    const answer = await fetch(url, { method: 'POST', body: form });
    if (!answer.ok) throw new CliError(`The upload of ${file.name} failed (${answer.status}).`);
    return key;
  };

  const submitByForm = async (request: SubmissionRequest) => {
    const { drawing, context } = request;
    const form = new FormData();
    for (const [name, value] of Object.entries(submissionFields(request))) form.append(name, value);
    form.append('drawing_file', new Blob([new Uint8Array(drawing.bytes)]), drawing.name);
    if (context !== undefined) {
      form.append('context_file', new Blob([new Uint8Array(context.bytes)]), context.name);
    }
    const answer = await send('/process-drawing', { method: 'POST', body: form });
    return acceptedAnswer.parse(await answer.json());
  };

  const submitByUpload = async (request: SubmissionRequest) => {
    const { drawing, context } = request;
    const body = {
      drawing_key: await upload(drawing, 'drawing'),
      ...(context && { context_key: await upload(context, 'context') }),
      ...submissionFields(request),
    };
    return sendJson('POST', '/process-drawing', body, acceptedAnswer);
  };

  return {
    submit(request: SubmissionRequest) {
      const bytes = request.drawing.bytes.length + (request.context?.bytes.length ?? 0);
      return bytes > largestFormBytes ? submitByUpload(request) : submitByForm(request);
    },
    status: (jobId: string): Promise<JobStatus> =>
      get(`/status/${encodeURIComponent(jobId)}`, statusAnswer),
    jobs: (query: URLSearchParams): Promise<JobsPage> => get(`/jobs?${query}`, jobsAnswer),
    correct: (jobId: string, body: unknown): Promise<Revised> =>
      sendJson('PUT', `/jobs/${encodeURIComponent(jobId)}/corrections`, body, revisedAnswer),
    /** @param version an older one; the newest without it */
    async download(jobId: string, type: string, version?: number): Promise<Buffer> {
      const query = version === undefined ? '' : `?version=${version}`;
      const path = `/download/${encodeURIComponent(jobId)}/${encodeURIComponent(type)}${query}`;
      const { headers } = await send(path, { redirect: 'manual' });
      const location = headers.get('location');
      const file = location === null ? undefined : await fetch(location);
      if (!file?.ok)
        throw new CliError(`The file cannot be fetched (${file?.status ?? 'no link'}).`);
      return Buffer.from(await file.arrayBuffer());
    },
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
