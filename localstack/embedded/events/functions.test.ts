import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Lambda } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { createFunction } from '../lambda/testing/functions.ts';
import { clientSettings } from '../testing/clients.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:listener';
const logGroupName = '/aws/lambda/listener';
const source = 'export const handler = async (event) => console.log(JSON.stringify(event));';

describe('functions as targets of rules and actions of alarms', () => {
  let cloud: Cloud;
  let logs: CloudWatchLogs;
  beforeAll(async () => {
    cloud = await startCloud();
    logs = new CloudWatchLogs(clientSettings(cloud));
    const lambda = new Lambda(clientSettings(cloud));
    await createFunction(lambda, { FunctionName: 'listener', source });
    for (const Principal of ['events.amazonaws.com', 'lambda.alarms.cloudwatch.amazonaws.com']) {
      await lambda.addPermission({
        FunctionName: 'listener',
        StatementId: Principal.replaceAll('.', '-'),
        Action: 'lambda:InvokeFunction',
        Principal,
      });
    }
  });
  afterAll(() => cloud.stop());

  const logged = (filterPattern: string) =>
    expect.poll(
      async () => {
        const { logGroups = [] } = await logs.describeLogGroups({
          logGroupNamePrefix: logGroupName,
        });
        if (logGroups.length === 0) return 0;
        const { events = [] } = await logs.filterLogEvents({ logGroupName, filterPattern });
        return events.length;
      },
      { timeout: 15_000 },
    );

  it('invokes a function with the event of a rule', async () => {
    const events = new EventBridge(clientSettings(cloud));
    await events.putRule({ Name: 'listen', EventPattern: '{"source":["shop"]}' });
    await events.putTargets({ Rule: 'listen', Targets: [{ Id: '1', Arn: functionArn }] });
    await events.putEvents({
      Entries: [{ Source: 'shop', DetailType: 'Sold', Detail: '{"price":7}' }],
    });
    await logged('"price" "shop"').toBe(1);
  });

  it('invokes a function with the state of an alarm', async () => {
    const cloudWatch = new CloudWatch(clientSettings(cloud));
    await cloudWatch.putMetricAlarm({
      AlarmName: 'quiet',
      Namespace: 'N',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 10,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [functionArn],
    });
    await logged('"aws.cloudwatch" "alarmData" "quiet"').toBe(1);
  });
});
