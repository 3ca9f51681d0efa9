import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import { createApi } from '#shared/http/api.ts';
import { proxyEvent } from '#shared/http/testing/proxy-event.ts';
import { createAcceptOnce } from '#shared/idempotency/accept-once.ts';
import { createFolderRequestKeys } from '#shared/idempotency/folder-request-keys.ts';
import { createFolderJobStore } from '#shared/jobs/folder-job-store.ts';
import { newJobId } from '#shared/jobs/job-id.ts';
import { recordingQueue } from '#shared/jobs/testing/recording-queue.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { createProcessDrawingRoute } from '../process-drawing-route.ts';

interface Sent {
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly contentType: string;
}

const now = () => new Date('2026-11-22T09:30:15.042Z');

/** `POST /process-drawing` with its stores in a folder, for the company acme. */
export async function submissionDesk() {
  const folder = await temporaryFolder();
  const files = createFolderFileStore({ folder: join(folder.path, 'files') });
  const jobs = createFolderJobStore({ folder: join(folder.path, 'jobs') });
  const keys = createFolderRequestKeys({ folder: join(folder.path, 'keys') });
  const recorded = recordingQueue();
  const route = createProcessDrawingRoute(
    {
      ...{ files, jobs, queue: recorded.queue, telemetry: silentTelemetry, now },
      acceptOnce: createAcceptOnce({ keys, telemetry: silentTelemetry, now }),
      newJobId: () => newJobId(now(), randomBytes),
    },
    {
      maximumBytes: 100 * 1024 * 1024,
      ttlDays: 30,
      analyzers: { offered: ['vector'], usual: 'vector' },
    },
  );
  const name = '/process-drawing';
  const api = createApi(
    { companies: { companyOf: async () => 'acme' }, telemetry: silentTelemetry, now },
    { environment: 'local', corsOrigins: ['*'], routes: { [`POST ${name}`]: route } },
  );

  async function submit({ contentType, ...sent }: Sent) {
    const event = { ...proxyEvent('POST', name, { 'content-type': contentType }), ...sent };
    const { statusCode: status, body: text } = await api(event);
    return { status, text, body: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
  }

  /** What has come of the requests since the last time: ids of jobs, and files by their keys. */
  async function taken() {
    const page = await jobs.list({ companyId: 'acme', facts: {}, limit: 100 });
    const stored = new Map<string, Buffer>();
    for (const key of await files.list('')) {
      stored.set(key, Buffer.from((await files.get(key)) ?? []));
    }
    const messages = recorded.sent.map(({ message }) => {
      return z.object({ job_id: z.string() }).parse(JSON.parse(message.body)).job_id;
    });
    recorded.sent.length = 0;
    for (const part of ['files', 'jobs']) {
      await rm(join(folder.path, part), { recursive: true, force: true });
    }
    return { jobs: page.jobs.map(({ jobId }) => jobId), files: stored, messages };
  }

  return { submit, taken, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
