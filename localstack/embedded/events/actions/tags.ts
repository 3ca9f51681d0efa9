import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { tagActions } from '../../kernel/tags.ts';
import type { EventsState } from '../state.ts';

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

export const { listTagsForResource, tagResource, untagResource } = tagActions(resourceOf);
