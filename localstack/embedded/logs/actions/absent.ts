import { AwsError } from '../../kernel/aws-error.ts';
import type { LogsAction } from '../context.ts';

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

export const describeDeliveries: LogsAction = none('deliveries');
export const describeDeliverySources: LogsAction = none('deliverySources');
export const describeDeliveryDestinations: LogsAction = none('deliveryDestinations');
export const listLogAnomalyDetectors: LogsAction = none('anomalyDetectors');
export const listAnomalies: LogsAction = none('anomalies');
export const getDelivery: LogsAction = unknown('id');
export const getDeliverySource: LogsAction = unknown('name');
export const getDeliveryDestination: LogsAction = unknown('name');
