import { describe, expect, it } from 'vitest';
import { acceptedAbout, newTopic, reaches } from '../support/ai-jobs-api.ts';
import { generatorPaused, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { askedAbout, script } from '../support/local-gemini.ts';

withQuickGenerator();

/** Ten topics whose jobs wait together, to be taken as one batch. */
async function batchOf(topics: readonly string[]): Promise<readonly string[]> {
  await using _paused = await generatorPaused();
  return await Promise.all(topics.map((topic) => acceptedAbout(topic)));
}

const tenTopics = () => Array.from({ length: 10 }, newTopic);

describe('a batch of ten', () => {
  it('S2-T-4: is worked on side by side', async () => {
    const topics = tenTopics();
    await script(...topics.map((when) => ({ kind: 'slow', milliseconds: 2_000, when })));
    for (const jobId of await batchOf(topics)) {
      expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    }
    const asked = (await Promise.all(topics.map(askedAbout))).flat();
    expect(asked).toHaveLength(10);
    expect(Math.max(...asked.map(({ atOnce }) => atOnce))).toBe(10);
  });

  it('X-21: brings back only the job that failed; the others are made and paid once', async () => {
    const topics = tenTopics();
    const [unlucky = ''] = topics;
    // Both models are down for it, once.
    await script({ kind: 'unavailable', when: unlucky }, { kind: 'unavailable', when: unlucky });
    for (const jobId of await batchOf(topics)) {
      expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    }
    const counts = await Promise.all(topics.map(async (topic) => (await askedAbout(topic)).length));
    expect(counts).toEqual([3, ...Array.from({ length: 9 }, () => 1)]);
  });
});
