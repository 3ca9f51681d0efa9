import { describe, expect, it } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { atRest } from '../killed-at-every-step/at-rest.ts';
import { acceptedAbout, newTopic, reaches, statusOf } from '../support/ai-jobs-api.ts';
import { aiJobItem, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { advanceClock } from '../support/cloud-control.ts';
import { eventually } from '../support/eventually.ts';
import { aiJobLetters, toldLetters } from '../support/letter-systems.ts';
import { askedAbout, script } from '../support/local-gemini.ts';

const HOURS = 6;
/** As long as SQS delays one message, and a second more. */
const STEP_SECONDS = 901;
const retryDelay = `${HOURS * 3600}s`;

/** Moves the time on by steps until a job is told otherwise; how often, and until when it was to wait. */
async function waitsFor(
  look: () => Promise<{ readonly status: unknown; readonly until: unknown }>,
  queueUrls: readonly string[],
) {
  const seen: unknown[] = [];
  for (let steps = 0; steps <= 2 * ((HOURS * 3600) / STEP_SECONDS); steps += 1) {
    await atRest(queueUrls);
    const { status, until } = await look();
    if (until === null && status !== 'processing') return { steps, seen, status };
    seen.push(until);
    await advanceClock(STEP_SECONDS);
  }
  throw new Error(`The job still waits: ${JSON.stringify(seen.at(-1))}`);
}

/** The least and the most steps that a wait may take, which chance makes longer by up to a quarter. */
const least = Math.floor((HOURS * 3600) / STEP_SECONDS);
const most = Math.ceil((1.25 * HOURS * 3600) / STEP_SECONDS) + 2;

describe('a job that is told to wait for six hours', () => {
  withQuickGenerator();

  it('does so by a chain of messages, says until when, and is done without an attempt too many', async () => {
    const topic = newTopic();
    const throttled = { kind: 'throttled', retryDelay, when: topic };
    await script(throttled, throttled);
    const began = Date.now();
    const jobId = await acceptedAbout(topic);
    const first = await eventually(
      () => statusOf(jobId),
      ({ waitingUntil }) => waitingUntil !== null,
    );
    expect(first).toMatchObject({ status: 'queued', waitingFor: { code: 'model_throttled' } });
    const { steps, seen, status } = await waitsFor(async () => {
      const job = await statusOf(jobId);
      return { status: job['status'], until: job['waitingUntil'] };
    }, [systems['ai-jobs'].requestQueueUrl, systems['ai-jobs'].responseQueueUrl]);
    expect(status).not.toBe('failed');
    expect(steps).toBeGreaterThanOrEqual(least);
    expect(steps).toBeLessThanOrEqual(most);
    // Told once, and the same all the while.
    expect(new Set(seen)).toEqual(new Set([first['waitingUntil']]));
    const until = Date.parse(String(first['waitingUntil']));
    expect(until).toBeGreaterThanOrEqual(began + HOURS * 3_600_000);
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 1 });
    // Both models before, one after.
    expect(await askedAbout(topic)).toHaveLength(3);
    expect(await toldLetters(aiJobLetters, jobId)).toEqual([]);
  });
});
