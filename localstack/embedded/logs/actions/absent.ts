import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import { groupOf, type LogsAction } from '../context.ts';
import { invalidParameter } from '../errors.ts';

/** Things that cannot be made here, so that there are none of them. */

const none =
  (member: string): LogsAction =>
  () => ({ [member]: [] });

const unknown =
  (name: string): LogsAction =>
  (fields) => {
    fields.requiredText(name);
    throw new AwsError('ResourceNotFoundException', 'The specified resource does not exist.');
  };

export const describeExportTasks: LogsAction = none('exportTasks');
export const describeDeliveries: LogsAction = none('deliveries');
export const describeDeliverySources: LogsAction = none('deliverySources');
export const describeDeliveryDestinations: LogsAction = none('deliveryDestinations');
export const listLogAnomalyDetectors: LogsAction = none('anomalyDetectors');
export const listAnomalies: LogsAction = none('anomalies');
export const getDelivery: LogsAction = unknown('id');
export const getDeliverySource: LogsAction = unknown('name');
export const getDeliveryDestination: LogsAction = unknown('name');

export const cancelExportTask: LogsAction = unknown('taskId');

/** What is wrong with a task is said first, then that there is none. */
export const createExportTask: LogsAction = (fields, context) => {
  groupOf(fields, context);
  const from = fields.requiredNumber('from', { min: 0 });
  if (fields.requiredNumber('to', { min: 0 }) < from) {
    throw invalidParameter('The value of from must not be greater than that of to.');
  }
  fields.requiredText('destination', { min: 1, max: 512 });
  throw notImplemented('logs:CreateExportTask');
};
