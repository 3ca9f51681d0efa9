import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { Construct } from 'constructs';
import type { Grant, Statement } from './grant.ts';

export interface AlertTopicProps {
  readonly name: string;
  /**
   * The account, which makes the topic encrypted with a key of its own.
   * @default - not encrypted, for local clouds
   */
  readonly encryptedFor?: string;
}

/** The topic that people subscribe to; alarms and functions publish to it. */
export class AlertTopic extends Construct {
  readonly arn: string;
  readonly #keyArn: string | undefined;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const account = props.encryptedFor;
    this.#keyArn =
      account === undefined
        ? undefined
        : new KmsKey(this, 'key', {
            description: `Encrypts the alerts of ${props.name}`,
            enableKeyRotation: true,
            policy: keyPolicy(account),
          }).arn;
    this.arn = new SnsTopic(this, 'topic', {
      name: props.name,
      ...(this.#keyArn === undefined ? {} : { kmsMasterKeyId: this.#keyArn }),
    }).arn;
  }

  /** @param variable that gets the ARN of the topic */
  granting(variable = 'ALERT_TOPIC_ARN'): Grant {
    const publish: Statement = { actions: ['sns:Publish'], resources: [this.arn] };
    const encrypt: readonly Statement[] =
      this.#keyArn === undefined
        ? []
        : [{ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [this.#keyArn] }];
    return { variables: { [variable]: this.arn }, statements: [publish, ...encrypt] };
  }
}

/**
 * CloudWatch cannot publish to a topic encrypted with the key AWS manages (`alias/aws/sns`), whose
 * policy nobody can change: an alarm would be silent. So the topic has its own key.
 */
function keyPolicy(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AccountAdministersKey',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Sid: 'AlarmsPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  });
}
