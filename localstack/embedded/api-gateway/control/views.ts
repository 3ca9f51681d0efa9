import type { JsonObject } from '../../kernel/protocols/json.ts';

/** One thing shown on its own has its tags, even where it has none; lists and new things do not. */
export function withTags(entity: JsonObject): JsonObject {
  return { ...entity, tags: entity['tags'] ?? {} };
}
