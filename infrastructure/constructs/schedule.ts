import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';
import { ensureWithin } from './validation.ts';

export interface ScheduleProps {
  readonly name: string;
  readonly description: string;
  readonly everyMinutes: number;
  readonly target: NodeFunction;
}

/** Calls a function every so many minutes. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const { name, target, everyMinutes } = props;
    ensureWithin(this, 'everyMinutes', everyMinutes, { from: 1, to: 1_440 });
    const rule = new CloudwatchEventRule(this, 'rule', {
      name,
      description: props.description,
      scheduleExpression: `rate(${everyMinutes} ${everyMinutes === 1 ? 'minute' : 'minutes'})`,
    });
    const permission = target.allowCaller({
      statementId: `schedule-${id}`,
      service: 'events.amazonaws.com',
      sourceArn: rule.arn,
    });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      targetId: target.functionName,
      arn: target.arn,
      dependsOn: [permission],
    });
  }
}
