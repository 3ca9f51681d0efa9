import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Alerts, CauseAlert } from './alerts.ts';

interface Options {
  readonly topicArn: string;
  readonly environment: string;
  /** As the command line names it. */
  readonly system: string;
  /** Address of the system's API, which tells of letters. */
  readonly apiUrl: string;
}

/** SNS takes at most 100 characters of printable ASCII; the id may come from anybody's message. */
function subject(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100);
}

function subjectOf({ kind, about, count }: CauseAlert): string {
  const where = about.stage === null ? '' : ` in ${about.stage}`;
  const what = `${about.code}${where}`;
  if (kind === 'summary') return `${count} dead letters: ${what}`;
  return `Job ${about.jobId ?? 'unknown'} failed: ${what}`;
}

/** What to type next. */
function commandOf({ kind, about }: CauseAlert, { system, environment }: Options): string {
  const what = kind === 'first' ? `show ${about.messageId}` : `list --code ${about.code}`;
  return `jobline dead-letters ${what} --system ${system} --environment ${environment}`;
}

/** Alerts by an SNS topic: a sentence as subject, the facts as JSON, what to do next among them. */
export function createSnsAlerts({ sns }: { readonly sns: SNSClient }, options: Options): Alerts {
  const { topicArn, environment, apiUrl } = options;
  return {
    async publish(alert) {
      const { kind, about, count, since } = alert;
      const facts = {
        alert_type: kind === 'first' ? 'dead_letter' : 'dead_letter_summary',
        job_id: about.jobId ?? 'unknown',
        failure_type: about.code,
        correlation_id: about.correlationId ?? 'unknown',
      };
      const message = {
        ...facts,
        environment,
        stage: about.stage,
        message: about.message,
        attempts: about.attempts,
        count,
        since,
        message_id: about.messageId,
        sent_at: about.sentAt,
        command: commandOf(alert, options),
        ...(about.inApi && {
          link: `${apiUrl.replace(/\/$/, '')}/dead-letters/${about.messageId}`,
        }),
      };
      await sns.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: subject(`[${environment}] ${subjectOf(alert)}`),
          Message: JSON.stringify(message, null, 2),
          MessageAttributes: Object.fromEntries(
            Object.entries(facts).map(([name, value]) => [
              name,
              { DataType: 'String', StringValue: value },
            ]),
          ),
        }),
      );
    },
  };
}
