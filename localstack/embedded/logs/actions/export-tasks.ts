import { randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import { groupOf, type LogsAction, streamNameRules } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { checkBucket, type ExportTask, runExport } from '../exports/export-task.ts';
import { page } from './paging.ts';

export const createExportTask: LogsAction = async (fields, context) => {
  const { clock, dispatcher, exportTasks } = context;
  const group = groupOf(fields, context);
  const task: ExportTask = {
    id: randomUUID(),
    name: fields.text('taskName', { min: 1, max: 512 }),
    groupName: group.name,
    from: fields.requiredNumber('from', { min: 0 }),
    to: fields.requiredNumber('to', { min: 0 }),
    bucket: fields.requiredText('destination', { min: 1, max: 512 }),
    prefix: fields.text('destinationPrefix') ?? 'exportedlogs',
    createdAt: clock.now(),
    completedAt: undefined,
    status: 'RUNNING',
    message: 'Running',
  };
  if (task.to < task.from) {
    throw invalidParameter('The value of from must not be greater than that of to.');
  }
  const streamPrefix = fields.text('logStreamNamePrefix', streamNameRules) ?? '';
  await checkBucket(dispatcher, task);
  exportTasks.set(task.id, task);
  const end = (status: ExportTask['status'], message: string) => {
    Object.assign(task, { status, message, completedAt: clock.now() });
  };
  void runExport(dispatcher, group, { streamPrefix, task }).then(
    () => end('COMPLETED', 'Completed successfully'),
    (error: unknown) => end('FAILED', error instanceof Error ? error.message : String(error)),
  );
  return { taskId: task.id };
};

function shown(task: ExportTask) {
  return {
    taskId: task.id,
    taskName: task.name,
    logGroupName: task.groupName,
    from: task.from,
    to: task.to,
    destination: task.bucket,
    destinationPrefix: task.prefix,
    status: { code: task.status, message: task.message },
    executionInfo: { creationTime: task.createdAt, completionTime: task.completedAt },
  };
}

export const describeExportTasks: LogsAction = (fields, { exportTasks }) => {
  const id = fields.text('taskId', { min: 1, max: 512 });
  const status = fields.text('statusCode', {
    oneOf: ['CANCELLED', 'COMPLETED', 'FAILED', 'PENDING', 'PENDING_CANCEL', 'RUNNING'],
  });
  const found = [...exportTasks.values()].filter(
    (task) =>
      (id === undefined || task.id === id) && (status === undefined || task.status === status),
  );
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const { items, nextToken } = page(fields, found, size);
  return { exportTasks: items.map(shown), nextToken };
};

export const cancelExportTask: LogsAction = (fields, { exportTasks }) => {
  const task = exportTasks.get(fields.requiredText('taskId', { min: 1, max: 512 }));
  if (task === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified export task does not exist.');
  }
  throw new AwsError(
    'InvalidOperationException',
    'The specified export task has already finished.',
  );
};
