import { auditFields } from '#shared/observability/audit.ts';
import { type CloudSettings, callerOf } from './caller.ts';

/** What is written down of an act, in ids and counts. */
type About = Parameters<typeof auditFields>[0]['about'];

type Account = (action: string, about: About) => Promise<void>;

/**
 * Writes audit lines into a log group of the system, in the stream `operators`; whoever it is, AWS says.
 *
 * @throws Error of AWS when the line cannot be written: then nothing may be done
 */
export async function openAuditLog(
  settings: CloudSettings,
  logGroupName: string,
): Promise<Account> {
  const { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const logs = new CloudWatchLogsClient(settings);
  const stream = { logGroupName, logStreamName: 'operators' };
  const open = async () => {
    const { arn } = await callerOf(settings);
    await logs.send(new CreateLogStreamCommand(stream)).catch((error: unknown) => {
      const isThere = error instanceof Error && error.name === 'ResourceAlreadyExistsException';
      if (!isThere) throw error;
    });
    return arn;
  };
  let opened: Promise<string> | undefined;
  return async (action, about) => {
    opened ??= open();
    const who = await opened;
    const at = new Date();
    const line = { level: 'INFO', message: 'audit', ...auditFields({ who, action, at, about }) };
    const logEvents = [{ timestamp: at.getTime(), message: JSON.stringify(line) }];
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
  };
}
