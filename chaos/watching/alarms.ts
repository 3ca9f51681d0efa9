import { setTimeout as pause } from 'node:timers/promises';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { Clients } from '../cloud/clients.ts';

/** The names of alarms that are not OK. */
async function notOk({ cloudWatch }: Clients): Promise<readonly string[]> {
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
  return MetricAlarms.filter(({ StateValue }) => StateValue !== 'OK').map(
    ({ AlarmName = '', StateValue }) => `${AlarmName} is ${StateValue}`,
  );
}

/** Waits until all alarms are OK. @returns those that are not when the time is over */
export async function alarmsNotOk(clients: Clients, withinMs: number): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const ringing = await notOk(clients);
    if (ringing.length === 0 || performance.now() > deadline) return ringing;
    await pause(500);
  }
}
