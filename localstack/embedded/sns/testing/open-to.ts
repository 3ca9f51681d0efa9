/** The policy of a queue that lets SNS send to it. */
export function openTo(queueArn: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
