import {
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import type { Clients } from './clients.ts';

/**
 * Times in seconds that let a storm pass in minutes. Only how long things wait is changed, never what is done.
 * Lower than these and a busy machine would lose leases by itself.
 */
const pace: Readonly<Record<string, string>> = {
  LEASE_SECONDS: '8',
  HEARTBEAT_SECONDS: '2',
  RECORD_SECONDS: '45',
};
/** The first wait after a failed attempt, whichever stage it was in. */
const retryBaseSeconds = 1;
const retryRules = z.looseObject({
  stages: z.record(z.string(), z.looseObject({})).exactOptional(),
});
/** Of a message whose worker died before it could say how long to hide it. */
const visibilitySeconds = '20';

/** The same rules with short waits: each stage is tried as often as before. */
function quickRules(text: string): string {
  const { stages = {}, ...rules } = retryRules.parse(JSON.parse(text));
  const quick = Object.entries(stages).map(([name, stage]) => [
    name,
    { ...stage, baseSeconds: retryBaseSeconds },
  ]);
  return JSON.stringify({
    ...rules,
    baseSeconds: retryBaseSeconds,
    stages: Object.fromEntries(quick),
  });
}

function quickened(variables: Readonly<Record<string, string>>): Record<string, string> {
  const { RETRY_RULES: rules } = variables;
  return {
    ...Object.fromEntries(Object.entries(pace).filter(([name]) => name in variables)),
    ...(rules !== undefined && { RETRY_RULES: quickRules(rules) }),
  };
}

async function quickenFunctions({ lambda }: Clients): Promise<void> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  for (const { FunctionName, Environment: { Variables = {} } = {} } of Functions) {
    const changes = quickened(Variables);
    if (Object.entries(changes).every(([name, value]) => Variables[name] === value)) continue;
    await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName,
        Environment: { Variables: { ...Variables, ...changes } },
      }),
    );
    await waitUntilFunctionUpdatedV2(
      { client: lambda, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 },
      { FunctionName },
    );
  }
}

async function quickenMappings({ lambda }: Clients): Promise<void> {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  for (const { UUID, MaximumBatchingWindowInSeconds: window = 0 } of EventSourceMappings) {
    if (window === 0) continue;
    await lambda.send(
      new UpdateEventSourceMappingCommand({ UUID, MaximumBatchingWindowInSeconds: 0 }),
    );
  }
}

/** Makes a stack that is up wait for less. To be done anew after each start, which may undo it. */
export async function quicken(clients: Clients, { systems }: LocalOutputs): Promise<void> {
  const { drawings, 'ai-jobs': aiJobs } = systems;
  await quickenFunctions(clients);
  // First: a mapping is made only where messages stay hidden for longer than a run may take.
  await quickenMappings(clients);
  for (const QueueUrl of [drawings.queueUrl, aiJobs.requestQueueUrl, aiJobs.responseQueueUrl]) {
    const Attributes = { VisibilityTimeout: visibilitySeconds };
    await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  }
}
