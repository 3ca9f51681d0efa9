import { DescribeLogGroupsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { aws } from '../cloud/clients.ts';

const line = z.object({
  message: z.string(),
  correlation_id: z.string().optional(),
  job_id: z.string().optional(),
  message_id: z.string().optional(),
});

export type Line = z.infer<typeof line>;

function lineIn(text: string): readonly Line[] {
  try {
    const parsed = line.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

async function messagesIn(logGroupName: string, since: number): Promise<readonly string[]> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await aws.logs.send(
      new FilterLogEventsCommand({
        logGroupName,
        startTime: since,
        ...(nextToken && { nextToken }),
      }),
    );
    messages.push(...(page.events ?? []).map(({ message = '' }) => message));
    nextToken = page.nextToken;
  } while (nextToken);
  return messages;
}

/** The JSON lines that a function has logged since, in order. */
export async function linesOf(functionName: string, since: number): Promise<readonly Line[]> {
  return (await messagesIn(`/aws/lambda/${functionName}`, since)).flatMap(lineIn);
}

/** All that anybody has logged since, as it is written. */
export async function everythingLogged(since: number): Promise<string> {
  const { logGroups = [] } = await aws.logs.send(new DescribeLogGroupsCommand({}));
  const names = logGroups.flatMap(({ logGroupName }) => logGroupName ?? []);
  const all = await Promise.all(names.map((name) => messagesIn(name, since)));
  return all.flat().join('\n');
}
