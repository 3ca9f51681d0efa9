import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Alerts } from './alerts.ts';

/** SNS takes at most 100 characters of printable ASCII; the id may come from anybody's message. */
function subject(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100);
}

/** Alerts by an SNS topic: a sentence as subject, the facts as JSON. */
export function createSnsAlerts(
  { sns }: { readonly sns: SNSClient },
  { topicArn, environment }: { readonly topicArn: string; readonly environment: string },
): Alerts {
  return {
    async publish(alert) {
      const facts = {
        alert_type: 'dead_letter',
        job_id: alert.jobId ?? 'unknown',
        failure_type: alert.code,
        correlation_id: alert.correlationId ?? 'unknown',
      };
      await sns.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: subject(`[${environment}] Job ${facts.job_id} failed: ${alert.code}`),
          Message: JSON.stringify(
            {
              ...facts,
              environment,
              stage: alert.stage,
              message: alert.message,
              message_id: alert.messageId,
              sent_at: alert.sentAt,
            },
            null,
            2,
          ),
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
