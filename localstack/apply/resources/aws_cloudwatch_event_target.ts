import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { ApplyError } from '../errors.ts';
import { resourceType } from '../resource-type.ts';
import { block, flag, number, text, textMap } from './schema.ts';

const schema = z.strictObject({
  rule: text,
  arn: text,
  target_id: text.optional(),
  event_bus_name: text.default('default'),
  input: text.optional(),
  input_path: text.optional(),
  input_transformer: block(
    z.strictObject({ input_paths: textMap.optional(), input_template: text }),
  ).optional(),
  role_arn: text.optional(),
  dead_letter_config: block(z.strictObject({ arn: text.optional() })).optional(),
  retry_policy: block(
    z.strictObject({
      maximum_event_age_in_seconds: number.optional(),
      maximum_retry_attempts: number.optional(),
    }),
  ).optional(),
  sqs_target: block(z.strictObject({ message_group_id: text.optional() })).optional(),
  force_destroy: flag.default(false),
});

type Arguments = z.infer<typeof schema>;

/** Without a name Terraform makes one up; ours follows from rule and target, so it is found again. */
function targetId({ target_id, rule, arn }: Arguments): string {
  if (target_id !== undefined) return target_id;
  return `terraform-${createHash('sha256').update(`${rule} ${arn}`).digest('hex').slice(0, 26)}`;
}

async function put(cloud: Cloud, wanted: Arguments, Id: string): Promise<void> {
  const [transformer] = wanted.input_transformer ?? [];
  const [retry] = wanted.retry_policy ?? [];
  const [deadLetters] = wanted.dead_letter_config ?? [];
  const [queue] = wanted.sqs_target ?? [];
  const { FailedEntries = [] } = await (await cloud.eventBridge()).putTargets({
    Rule: wanted.rule,
    EventBusName: wanted.event_bus_name,
    Targets: [
      {
        Id,
        Arn: wanted.arn,
        Input: wanted.input,
        InputPath: wanted.input_path,
        InputTransformer: transformer && {
          InputPathsMap: transformer.input_paths,
          InputTemplate: transformer.input_template,
        },
        RoleArn: wanted.role_arn,
        DeadLetterConfig: deadLetters && { Arn: deadLetters.arn },
        RetryPolicy: retry && {
          MaximumEventAgeInSeconds: retry.maximum_event_age_in_seconds,
          MaximumRetryAttempts: retry.maximum_retry_attempts,
        },
        SqsParameters: queue && { MessageGroupId: queue.message_group_id },
      },
    ],
  });
  refuseFailed(FailedEntries);
}

function refuseFailed(
  entries: readonly { ErrorCode?: string | undefined; ErrorMessage?: string | undefined }[],
) {
  const [first] = entries;
  if (first === undefined) return;
  throw new ApplyError('NotReady', `EventBridge: ${first.ErrorCode}: ${first.ErrorMessage}`);
}

export const eventTarget = resourceType({
  arguments: schema,
  replaceOn: ['rule', 'target_id', 'event_bus_name'],
  async create(cloud, wanted) {
    const id = targetId(wanted);
    await put(cloud, wanted, id);
    return { id: `${wanted.rule}-${id}`, attributes: { target_id: id } };
  },
  async read(cloud, { attributes, arguments: given }) {
    const { rule, event_bus_name } = given;
    const id = String(attributes['target_id'] ?? targetId(given));
    const eventBridge = await cloud.eventBridge();
    const { Targets = [] } = await eventBridge.listTargetsByRule({
      Rule: rule,
      EventBusName: event_bus_name,
    });
    return Targets.some(({ Id }) => Id === id) ? { target_id: id } : undefined;
  },
  async update(cloud, { wanted, attributes }) {
    await put(cloud, wanted, String(attributes['target_id']));
  },
  async delete(cloud, { arguments: { rule, event_bus_name, force_destroy }, attributes }) {
    const { FailedEntries = [] } = await (await cloud.eventBridge()).removeTargets({
      Rule: rule,
      EventBusName: event_bus_name,
      Ids: [String(attributes['target_id'])],
      Force: force_destroy,
    });
    refuseFailed(FailedEntries);
  },
});
