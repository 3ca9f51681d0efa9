import {
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { aws } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { workerName } from './worker.ts';

async function alarms(): Promise<readonly MetricAlarm[]> {
  const { MetricAlarms = [] } = await aws.cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'security-assistant-' }),
  );
  return MetricAlarms;
}

/** Names of the alarms that have begun to ring since. */
export async function alarmsSince(began: Date): Promise<readonly (string | undefined)[]> {
  const all = await alarms();
  if (all.length === 0) throw new Error('The stack has no alarms.');
  return all
    .filter(({ StateValue, StateUpdatedTimestamp = began }) => {
      return StateValue === 'ALARM' && StateUpdatedTimestamp > began;
    })
    .map(({ AlarmName }) => AlarmName);
}

/** Sum over the last hour, since metrics are kept by whole minutes. */
async function workerSum(metric: 'Invocations' | 'Errors'): Promise<number> {
  const now = Date.now();
  const { Datapoints = [] } = await aws.cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Lambda',
      MetricName: metric,
      Dimensions: [{ Name: 'FunctionName', Value: workerName }],
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now + 60_000),
      Period: 60,
      Statistics: ['Sum'],
    }),
  );
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}

export interface WorkerRuns {
  readonly runs: number;
  readonly errors: number;
}

/** How often the worker has run, and how often that was an error. */
export async function workerRuns(): Promise<WorkerRuns> {
  return { runs: await workerSum('Invocations'), errors: await workerSum('Errors') };
}

/** The same, once so many more runs are counted. */
export function workerRunsAfter(before: WorkerRuns, more: number): Promise<WorkerRuns> {
  return eventually(workerRuns, ({ runs }) => runs >= before.runs + more);
}
