import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { Construct } from 'constructs';
import type { Grant } from './grant.ts';
import { ensure } from './validation.ts';

export interface EventBusProps {
  readonly name: string;
  readonly description: string;
}

/** Events for whoever wants to hear them: who listens brings a rule of its own. */
export class EventBus extends Construct {
  readonly bus: CloudwatchEventBus;

  constructor(scope: Construct, id: string, props: EventBusProps) {
    super(scope, id);
    ensure(
      this,
      /^[.\-_A-Za-z0-9]{1,256}$/.test(props.name) && props.name !== 'default',
      `"${props.name}" is no name for a bus.`,
      'Use letters, digits, dots, dashes and underscores, and another name than "default".',
    );
    this.bus = new CloudwatchEventBus(this, 'bus', {
      name: props.name,
      description: props.description,
    });
  }

  /** @param variable that gets the name of the bus */
  granting(variable = 'EVENT_BUS_NAME'): Grant {
    return {
      variables: { [variable]: this.bus.name },
      statements: [{ actions: ['events:PutEvents'], resources: [this.bus.arn] }],
    };
  }
}
