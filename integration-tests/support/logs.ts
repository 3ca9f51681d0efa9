import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { aws } from '../cloud/clients.ts';

const line = z.object({
  message: z.string(),
  correlation_id: z.string().optional(),
  job_id: z.string().optional(),
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

/** The JSON lines that a function has logged since, in order. */
export async function linesOf(functionName: string, since: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  let nextToken: string | undefined;
  do {
    const page = await aws.logs.send(
      new FilterLogEventsCommand({
        logGroupName: `/aws/lambda/${functionName}`,
        startTime: since,
        ...(nextToken && { nextToken }),
      }),
    );
    lines.push(...(page.events ?? []).flatMap(({ message = '' }) => lineIn(message)));
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}
