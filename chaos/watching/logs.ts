import {
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Clients } from '../cloud/clients.ts';

/** A job leaves far fewer; more would hide the others. */
const most = 200;

/** What every function has logged with a correlation id, in the order of time. */
export async function linesAbout(
  { logs: client }: Clients,
  correlationId: string,
): Promise<readonly string[]> {
  const lines: { readonly at: number; readonly text: string }[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName } of logGroups) {
      const asked = { logGroupName, filterPattern: `"${correlationId}"` };
      for await (const { events = [] } of paginateFilterLogEvents({ client }, asked)) {
        lines.push(
          ...events.map(({ timestamp = 0, message = '' }) => ({
            at: timestamp,
            text: message.trim(),
          })),
        );
      }
    }
  }
  return lines
    .toSorted((one, other) => one.at - other.at)
    .slice(0, most)
    .map(({ text }) => text);
}
