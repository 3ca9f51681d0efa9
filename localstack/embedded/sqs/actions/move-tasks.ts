import type { Fields } from '../../kernel/fields.ts';
import { deadLetterTarget } from '../attributes/redrive.ts';
import { need, type SqsAction, type SqsContext } from '../context.ts';
import { invalidParameter, invalidValue, sqsError } from '../errors.ts';
import type { MoveTask } from '../move-tasks.ts';
import type { Queue } from '../queue/queue.ts';
import type { QueueStore } from '../store.ts';

function notFound(parameter: string) {
  return sqsError(
    'ResourceNotFoundException',
    `The resource that you specified for the ${parameter} parameter doesn't exist.`,
    404,
  );
}

function rateOf(input: Fields): number | undefined {
  const rate = input.number('MaxNumberOfMessagesPerSecond');
  if (rate === undefined || (Number.isInteger(rate) && rate >= 1 && rate <= 500)) return rate;
  throw invalidValue(rate, 'MaxNumberOfMessagesPerSecond', 'Must be between 1 and 500.');
}

function destinationOf(input: Fields, store: QueueStore, source: Queue): Queue | undefined {
  const arn = input.text('DestinationArn');
  if (arn === undefined) return undefined;
  const destination = store.byArn(arn);
  if (destination === undefined) throw notFound('DestinationArn');
  if (destination !== source) return destination;
  throw invalidParameter('Source queue arn and destination queue arn cannot be the same.');
}

function startMessageMoveTask(context: SqsContext): SqsAction {
  const { store, tasks } = context;
  return (input) => {
    const source = store.byArn(need(input, 'SourceArn'));
    if (source === undefined) throw notFound('SourceArn');
    if (!store.all.some((queue) => deadLetterTarget(queue) === source.arn)) {
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    const rate = rateOf(input);
    const destination = destinationOf(input, store, source);
    if (tasks.of(source).some(({ status }) => status === 'RUNNING')) {
      throw sqsError(
        'UnsupportedOperation',
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    return { TaskHandle: tasks.start(source, destination, rate).handle };
  };
}

function show(task: MoveTask) {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
    Status: task.status,
    SourceArn: task.source.arn,
    ...(task.destination === undefined ? {} : { DestinationArn: task.destination.arn }),
    ...(task.rate === undefined ? {} : { MaxNumberOfMessagesPerSecond: task.rate }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failure === undefined ? {} : { FailureReason: task.failure }),
    StartedTimestamp: task.startedAt,
  };
}

/** Redrives of dead-letter queues. */
export function moveTaskActions(context: SqsContext): Record<string, SqsAction> {
  const { store, tasks } = context;
  const taskOf = (input: Fields) => {
    const task = tasks.find(need(input, 'TaskHandle'));
    if (task === undefined) throw notFound('TaskHandle');
    return task;
  };
  return {
    StartMessageMoveTask: startMessageMoveTask(context),
    ListMessageMoveTasks: (input) => {
      const source = store.byArn(need(input, 'SourceArn'));
      if (source === undefined) throw notFound('SourceArn');
      const size = input.number('MaxResults') ?? 1;
      if (!(size >= 1 && size <= 10)) {
        throw invalidParameter(
          `Value ${size} for parameter MaxResults is invalid. Reason: Must be between 1 and 10.`,
        );
      }
      return { Results: tasks.of(source).slice(0, size).map(show) };
    },
    CancelMessageMoveTask: (input) => {
      const task = taskOf(input);
      if (task.status !== 'RUNNING') {
        throw sqsError(
          'UnsupportedOperation',
          'Only active tasks can be cancelled: the task is not RUNNING.',
        );
      }
      tasks.cancel(task);
      return { ApproximateNumberOfMessagesMoved: task.moved };
    },
  };
}
