import type { Fields } from './fields.ts';
import type { JsonObject } from './protocols/json.ts';

/** The tags of a request, as `[{ Key, Value }]`. */
export function tagsOf(fields: Fields): Map<string, string> {
  return new Map(
    fields
      .objects('Tags')
      .map((tag) => [
        tag.requiredText('Key', { min: 1, max: 128 }),
        tag.requiredText('Value', { max: 256 }),
      ]),
  );
}

interface Tagged {
  /** Tags by ARN. */
  readonly tags: Map<string, Map<string, string>>;
}

/**
 * TagResource, UntagResource and ListTagsForResource.
 * @param resourceOf the ARN that a request names; throws where there is no such thing
 */
export function tagActions<State extends Tagged>(
  resourceOf: (fields: Fields, state: State) => string,
) {
  return {
    tagResource(fields: Fields, state: State): JsonObject {
      const arn = resourceOf(fields, state);
      state.tags.set(arn, new Map([...(state.tags.get(arn) ?? []), ...tagsOf(fields)]));
      return {};
    },
    untagResource(fields: Fields, state: State): JsonObject {
      const tags = state.tags.get(resourceOf(fields, state));
      for (const key of fields.texts('TagKeys')) tags?.delete(key);
      return {};
    },
    listTagsForResource(fields: Fields, state: State): JsonObject {
      const tags = state.tags.get(resourceOf(fields, state)) ?? [];
      return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}
