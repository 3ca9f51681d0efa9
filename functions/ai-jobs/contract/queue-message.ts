import type * as z from 'zod';
import { jsonIn } from '#shared/json/json-in.ts';
import type { QueueMessage } from '#shared/queues/queue-message.ts';
import { type AnyAIJobMessage, aiJobMessage, directJobMessage } from './message.ts';
import { type AIJobResultMessage, aiJobResultMessage } from './result-message.ts';

/** A message that was read, or what is wrong with it. */
export type ReadMessage<Message> =
  | { readonly message: Message; readonly problem?: never }
  | { readonly problem: string; readonly message?: never };

/** As the queue takes it. @throws ZodError for a message that nobody could read again */
export function writeJobMessage(message: z.input<typeof aiJobMessage>): QueueMessage {
  const checked = aiJobMessage.parse(message);
  return { body: JSON.stringify(checked), attributes: jobAttributes(checked) };
}

/** Reads a message that asks for a job, of whichever way it came. */
export function readJobMessage(message: QueueMessage): ReadMessage<AnyAIJobMessage> {
  const value = jsonIn(message.body);
  const isDirect = typeof value === 'object' && value !== null && 'apiKeyId' in value;
  return isDirect
    ? read(directJobMessage, value, message, jobAttributes)
    : read(aiJobMessage, value, message, jobAttributes);
}

/** As the queue takes it. @throws ZodError for a message that nobody could read again */
export function writeResultMessage(message: AIJobResultMessage): QueueMessage {
  const checked = aiJobResultMessage.parse(message);
  return { body: JSON.stringify(checked), attributes: resultAttributes(checked) };
}

/** Reads a message about the end of a job. */
export function readResultMessage(message: QueueMessage): ReadMessage<AIJobResultMessage> {
  return read(aiJobResultMessage, jsonIn(message.body), message, resultAttributes);
}

function jobAttributes(message: AnyAIJobMessage): Record<string, string> {
  return {
    JobType: message.jobType,
    ...('userId' in message && { UserId: message.userId }),
    JobId: message.jobId,
    ...(message.traceId !== undefined && { TraceId: message.traceId }),
  };
}

function resultAttributes(message: AIJobResultMessage): Record<string, string> {
  return {
    JobId: message.jobId,
    UserId: message.userId,
    Status: message.status,
    ...(message.traceId !== undefined && { TraceId: message.traceId }),
  };
}

/** Attributes may be missing, since some senders cannot set them; none may say something else. */
function read<Message>(
  schema: z.ZodType<Message>,
  value: unknown,
  { attributes }: QueueMessage,
  attributesOf: (message: Message) => Readonly<Record<string, string>>,
): ReadMessage<Message> {
  const result = schema.safeParse(value);
  if (!result.success) return { problem: problemOf(result.error) };
  const wrong = Object.entries(attributesOf(result.data)).find(
    ([name, value]) => attributes[name] !== undefined && attributes[name] !== value,
  );
  if (wrong === undefined) return { message: result.data };
  return { problem: `The attribute ${wrong[0]} says something else than the body.` };
}

function problemOf({ issues }: z.ZodError): string {
  const told = issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return `This is no message of AI jobs: ${told.join('; ')}.`;
}
