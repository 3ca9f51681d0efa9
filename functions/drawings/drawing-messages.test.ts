import { describe, expect, it } from 'vitest';
import { drawingMessages, messageAbout } from './drawing-messages.ts';

describe('messages of drawings', () => {
  const about = { jobId: 'job_1', key: 'acme#x#job_1', correlationId: 'req_1' };

  it('are read as they were written, whatever else they say', () => {
    expect(drawingMessages.read(messageAbout(about, { annotate_version: 2 }))).toEqual(about);
    const nobodys = { ...about, correlationId: undefined };
    expect(drawingMessages.read(messageAbout(nobodys))).toEqual(nobodys);
  });

  it.each([
    'not json',
    '[]',
    '{}',
    '{"job_id":"","company_client_job":"acme#x#y"}',
    '{"job_id":"x","company_client_job":""}',
    JSON.stringify({ job_id: 'x', company_client_job: 'k'.repeat(501) }),
  ])('are not %s', (body) => {
    expect(drawingMessages.read({ body, attributes: {} })).toBeUndefined();
  });
});
