import { invalidParameter } from '../errors.ts';
import { isMissingQueue, type MappedQueue, QueueRefusal } from './queue.ts';

function refusal(error: unknown): unknown {
  const cause = error instanceof QueueRefusal ? error.cause : error;
  if (isMissingQueue(cause)) {
    return invalidParameter(
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    );
  }
  if (error instanceof QueueRefusal) {
    return invalidParameter(
      `The function execution role does not have permissions to call ${error.action} on SQS`,
    );
  }
  return error;
}

/**
 * What Lambda finds out before it maps a queue: it exists, the function's role may read it, and
 * its messages stay hidden at least as long as the function may run.
 * @param timeout of the function, in seconds.
 * @throws AwsError InvalidParameterValueException
 */
export async function checkSource(queue: MappedQueue, timeout: number): Promise<void> {
  try {
    await queue.check();
    const visibility = await queue.visibilityTimeout();
    if (visibility >= timeout) return;
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`,
    );
  } catch (error) {
    throw refusal(error);
  }
}
