import { versionedPrompt } from '#shared/models/prompts/prompt.ts';
import history from './history.json' with { type: 'json' };
import { v1 } from './v1.ts';

/** What a model is told before it makes a listing-description. */
export const listingDescriptionPrompt = versionedPrompt(history, { v1 });
