import { versionedPrompt } from '#shared/models/prompts/prompt.ts';
import history from './history.json' with { type: 'json' };
import { v1 } from './v1.ts';
import { v2 } from './v2.ts';

/** What a model is told before it reads a page. */
export const schedulePrompt = versionedPrompt(history, { v1, v2 });
