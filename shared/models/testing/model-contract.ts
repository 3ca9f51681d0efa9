import { expect, it } from 'vitest';
import * as z from 'zod';
import {
  OperatorError,
  PermanentError,
  ThrottledError,
  TransientError,
} from '../../errors/index.ts';
import type { Model, ModelRequest, ModelUsage } from '../model.ts';

/** Ways in which a provider may answer. */
type ProviderStep =
  | { readonly kind: 'answer'; readonly json: unknown }
  | { readonly kind: 'malformed' | 'truncated' | 'safety' | 'blocked' | 'recitation' }
  | {
      readonly kind: 'throttled';
      readonly retryDelay?: string;
      readonly perDay?: boolean;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'unavailable'; readonly headers?: Record<string, string> }
  | { readonly kind: 'reset' }
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** A model on a provider that can be told what to do. */
export interface ModelUnderTest {
  readonly model: Model;
  /** As `model`, but with a key that is not valid, and one that does not wait long. */
  readonly withWrongKey: Model;
  readonly impatient: Model;
  readonly script: (...steps: ProviderStep[]) => void;
  /** The bodies of the requests so far, as text. */
  readonly sent: () => readonly string[];
  /** What was told of usage so far. */
  readonly told: () => readonly ModelUsage[];
}

const output = z.object({ doors: z.int().min(0) });
const doors = (count: number): ProviderStep => ({ kind: 'answer', json: { doors: count } });
const ask: ModelRequest<z.infer<typeof output>> = {
  purpose: 'test',
  instruction: 'Count the doors.',
  parts: [{ text: 'A door, and a door.' }],
  output,
};

/** What every adapter of the port has to do. */
export function testModel(start: () => Promise<ModelUnderTest>): void {
  it('gives an answer of the shape that was asked for, and what it cost', async () => {
    const { model, script } = await start();
    script(doors(2));
    const { output: answer, usage, version } = await model.generate(ask);
    expect(answer).toEqual({ doors: 2 });
    expect(usage.inputTokens).toBeGreaterThan(0);
    expect(usage.outputTokens).toBeGreaterThan(0);
    expect(usage.estimatedCost).toBeGreaterThan(0);
    expect(version).not.toBe('');
  });

  it('sends the instruction, the texts, the files and the shape', async () => {
    const { model, script, sent } = await start();
    script(doors(2));
    const pdf = new TextEncoder().encode('%PDF-1.7 one page');
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    await model.generate({ ...ask, parts: [...ask.parts, { pdf, pages: 1 }, { png }] });
    const [body = ''] = sent();
    expect(body).toContain('Count the doors.');
    expect(body).toContain('A door, and a door.');
    expect(body).toContain(Buffer.from(pdf).toString('base64'));
    expect(body).toContain(Buffer.from(png).toString('base64'));
    expect(body).toContain('"doors"');
  });

  it.each(['malformed', 'truncated'] as const)(
    'shows a %s answer to the model, once, and counts both calls',
    async (kind) => {
      const { model, script, sent, told } = await start();
      script({ kind }, doors(3));
      const { output: answer, usage } = await model.generate(ask);
      expect(answer).toEqual({ doors: 3 });
      expect(sent()).toHaveLength(2);
      expect(sent()[1]).toContain('cannot be used');
      const tokens = told().map(({ inputTokens }) => inputTokens);
      expect(usage.inputTokens).toBe(tokens.reduce((a, b) => a + b, 0));
    },
  );

  it('tells who asks of every call, also of one whose answer is of no use', async () => {
    const { model, script, told } = await start();
    script({ kind: 'malformed' }, { kind: 'malformed' });
    const heard: ModelUsage[] = [];
    await expect(
      model.generate({ ...ask, onUsage: (usage) => heard.push(usage) }),
    ).rejects.toMatchObject({ code: 'model_answer_unusable' });
    expect(heard).toHaveLength(2);
    expect(heard).toEqual(told());
  });

  it('does not take a value of another shape', async () => {
    const { model, script } = await start();
    script({ kind: 'answer', json: { doors: -1 } }, doors(1));
    expect((await model.generate(ask)).output).toEqual({ doors: 1 });
  });

  it('gives up on a second answer that cannot be used, and says what it cost', async () => {
    const { model, script, told, sent } = await start();
    script({ kind: 'malformed' }, { kind: 'malformed' }, doors(1));
    const failed = model.generate(ask);
    await expect(failed).rejects.toBeInstanceOf(TransientError);
    await expect(failed).rejects.toMatchObject({ code: 'model_answer_unusable' });
    expect([sent().length, told().length]).toEqual([2, 2]);
  });

  it.each(['safety', 'blocked', 'recitation'] as const)('is final about %s', async (kind) => {
    const { model, script, sent } = await start();
    script({ kind });
    const failed = model.generate(ask);
    await expect(failed).rejects.toBeInstanceOf(PermanentError);
    await expect(failed).rejects.toMatchObject({ code: 'model_refused' });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['13s', 13_000],
    ['19.5s', 19_500],
    ['7200s', 7_200_000],
  ])('waits %s when the provider says so', async (retryDelay, retryAfterMs) => {
    const { model, script, sent } = await start();
    script({ kind: 'throttled', retryDelay });
    const failed = model.generate(ask);
    await expect(failed).rejects.toBeInstanceOf(ThrottledError);
    await expect(failed).rejects.toMatchObject({ retryAfterMs });
    expect(sent()).toHaveLength(1);
  });

  it('waits a minute when the provider does not say how long', async () => {
    const { model, script } = await start();
    script({ kind: 'throttled' });
    await expect(model.generate(ask)).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });

  it.each([
    ['unavailable', 'model_unavailable'],
    ['reset', 'model_unreachable'],
  ] as const)('may come good after %s', async (kind, code) => {
    const { model, script, sent } = await start();
    script({ kind });
    const failed = model.generate(ask);
    await expect(failed).rejects.toBeInstanceOf(TransientError);
    await expect(failed).rejects.toMatchObject({ code });
    expect(sent()).toHaveLength(1);
  });

  it('may come good after an answer that takes too long', async () => {
    const { impatient, script } = await start();
    script({ kind: 'slow', milliseconds: 60_000 });
    await expect(impatient.generate(ask)).rejects.toMatchObject({ code: 'model_timeout' });
  });

  it('names a wrong key without showing it', async () => {
    const { withWrongKey } = await start();
    const failed = await withWrongKey.generate(ask).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(OperatorError);
    expect(failed).toMatchObject({ code: 'model_key_invalid' });
    expect(String(failed)).not.toContain('wrong-key');
  });

  it('ends with the reason of its signal, before and while it waits', async () => {
    const { model, script, sent } = await start();
    const reason = new Error('the deadline is near');
    const signal = AbortSignal.abort(reason);
    await expect(model.generate({ ...ask, signal })).rejects.toBe(reason);
    expect(sent()).toHaveLength(0);
    script({ kind: 'slow', milliseconds: 60_000 });
    const later = new AbortController();
    const asked = model.generate({ ...ask, signal: later.signal });
    await expect.poll(() => sent().length).toBe(1);
    later.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });

  it('refuses at once what is near the limit', async () => {
    const { model, sent } = await start();
    const failed = model.generate({ ...ask, parts: [{ text: 'x'.repeat(3_400_000) }] });
    await expect(failed).rejects.toMatchObject({ code: 'model_input_too_large' });
    expect(sent()).toHaveLength(0);
  });
}
