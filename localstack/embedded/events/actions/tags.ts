import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { EventsAction, EventsState } from '../state.ts';

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

function resourceOf(fields: Fields, { buses }: EventsState): string {
  const arn = fields.requiredText('ResourceARN', { min: 1, max: 1600 });
  const exists = [...buses.values()].some(
    (bus) => bus.arn === arn || [...bus.rules.values()].some((rule) => rule.arn === arn),
  );
  if (exists) return arn;
  const [, kind, name] = /:(rule|event-bus)\/(.+)$/.exec(arn) ?? [];
  throw new AwsError(
    'ResourceNotFoundException',
    kind === 'event-bus'
      ? `Event bus ${name} does not exist.`
      : `Rule ${name ?? arn} does not exist on EventBus default.`,
  );
}

export const tagResource: EventsAction = (fields, state) => {
  const arn = resourceOf(fields, state);
  state.tags.set(arn, new Map([...(state.tags.get(arn) ?? []), ...tagsOf(fields)]));
  return {};
};

export const untagResource: EventsAction = (fields, state) => {
  const tags = state.tags.get(resourceOf(fields, state));
  for (const key of fields.texts('TagKeys')) tags?.delete(key);
  return {};
};

export const listTagsForResource: EventsAction = (fields, state) => ({
  Tags: [...(state.tags.get(resourceOf(fields, state)) ?? [])].map(([Key, Value]) => ({
    Key,
    Value,
  })),
});
