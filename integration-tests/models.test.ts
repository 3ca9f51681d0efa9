import { randomUUID } from 'node:crypto';
import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { beforeEach, expect, it } from 'vitest';
import { aws } from './cloud/clients.ts';
import { describeNeeds, describeWithout, itNeeds } from './cloud/needs.ts';
import { accepted, reaches, submit } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { eventually } from './support/eventually.ts';
import { asked, askedAbout, filesIn, forget, script } from './support/local-gemini.ts';
import { components, download } from './support/results.ts';
import { sample } from './support/samples.ts';
import { jobItem } from './support/stored.ts';

/** Metrics of models, each with its dimensions. */
async function tokenMetrics(): Promise<string[]> {
  const { Metrics = [] } = await aws.cloudWatch.send(
    new ListMetricsCommand({ Namespace: 'SecurityAssistant' }),
  );
  const named = Metrics.map(({ MetricName, Dimensions = [] }) => {
    const values = Dimensions.map(({ Name, Value }) => `${Name}=${Value}`);
    return [MetricName, ...values.sort()].join(' ');
  });
  return named.filter((name) => /Tokens|Cost/.test(name)).sort();
}

describeWithout('local-model', 'where functions reach no model', () => {
  it.each(['gemini', 'both'])('the analyzer "%s" is not offered', async (analyzer) => {
    expectRefusal(await submit({ fields: { analyzer } }), 422, 'analyzer_unavailable');
  });
});

describeNeeds('local-model', 'a drawing that a model reads as well', () => {
  beforeEach(forget);

  const drawing = () => sample('office-level-1');

  it('X-01: is sent to it page by page, drawn anew; its schedule stands, and its cost is told', async () => {
    const original = await drawing();
    const jobId = await accepted({ drawing: original, fields: { analyzer: 'both' } });
    const { summary, warnings } = await reaches(jobId, 'completed');
    const requests = await asked();
    expect(requests.map(({ model }) => model)).toEqual([
      'gemini-3.8-flash',
      'gemini-3.5-flash-lite',
    ]);
    const [page] = requests.flatMap(filesIn);
    expect(page?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(page?.equals(original)).toBe(false);
    // The local Gemini gives back what it was told, and says that it is no model.
    expect(JSON.stringify(warnings)).toContain('local Gemini, not a model');
    const exact = await accepted({ drawing: original });
    await reaches(exact, 'completed');
    expect((await components(jobId)).points).toEqual((await components(exact)).points);
    expect(summary).toMatchObject({
      token_usage: {
        total: expect.any(Number),
        estimated_cost_usd: expect.any(Number),
        by_stage: {
          schedule: { input: expect.any(Number), output: expect.any(Number) },
          judge: { input: expect.any(Number), output: expect.any(Number) },
        },
      },
    });
    expect(Object((await jobItem(jobId))['checkpoints']).schedule.usage.cost).toBeGreaterThan(0);
  });

  it('lists row by row where the model sees it otherwise', async () => {
    // Not for an AI job that another suite has left waiting.
    await script({ kind: 'answer', json: { points: [], notes: '' }, when: 'access point' });
    const jobId = await accepted({ drawing: await drawing(), fields: { analyzer: 'both' } });
    await reaches(jobId, 'completed');
    const { points } = await components(jobId);
    expect(points.length).toBeGreaterThan(0);
    for (const { review } of points)
      expect(review).toContain('the model sees no access point here');
    const { bytes } = await download(jobId, 'evaluation');
    const evaluation = JSON.parse(bytes.toString());
    expect(evaluation).toMatchObject({
      overall_assessment: 'Poor',
      metadata: { model_used: expect.stringContaining('not a model') },
    });
  });

  it('waits as long as the model says, and pays for no page twice', async () => {
    // Jobs of other suites may wait for the model as well: by its specification this one is told apart.
    const ours = `Lock type 11 is maglock ${randomUUID()}.`;
    await script({ kind: 'throttled', retryDelay: '2s', when: ours });
    const fields = { analyzer: 'gemini', context_text: ours };
    const jobId = await accepted({ drawing: await drawing(), fields });
    const job = await reaches(jobId, 'completed');
    // Waiting is no attempt.
    expect(job['attempts']).toBe(1);
    const requests = await askedAbout(ours);
    expect(requests.filter(({ model }) => model === 'gemini-3.8-flash')).toHaveLength(2);
  });

  it('fails with a sentence where the model refuses it', async () => {
    await script({ kind: 'safety' });
    const jobId = await accepted({ drawing: await drawing(), fields: { analyzer: 'gemini' } });
    expect(await reaches(jobId, 'failed')).toMatchObject({
      error: {
        code: 'model_refused',
        stage: 'schedule',
        action: expect.stringContaining('vector'),
      },
    });
  });

  itNeeds(
    'embedded-metrics',
    'X-13: counts tokens and cost under the documented names and dimensions',
    async () => {
      await reaches(await accepted({ fields: { analyzer: 'both' } }), 'completed');
      const counted = ['EstimatedCost', 'InputTokens', 'OutputTokens'].flatMap((name) =>
        ['judge', 'schedule'].map(
          (stage) => `${name} Environment=local Stage=${stage} service=process-drawing`,
        ),
      );
      const found = await eventually(tokenMetrics, (names) => names.length >= counted.length);
      expect(found).toEqual(counted);
    },
  );

  it('is not sent when nobody asks for it', async () => {
    await reaches(await accepted({ drawing: await drawing() }), 'completed');
    expect(await asked()).toEqual([]);
  });
});
