import { ApiGatewayAccount } from '@cdktf/provider-aws/lib/api-gateway-account/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { Construct } from 'constructs';
import { trustPolicy } from './grant.ts';

/** AWS's own policy for this purpose; it has no narrower form. */
const pushLogs = 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

export interface GatewayAccountProps {
  readonly roleName: string;
}

/**
 * Lets API Gateway write access logs. AWS keeps this setting once per account and region, so one
 * stack may have it; without it, a stage with an access log cannot be created.
 */
export class GatewayAccount extends Construct {
  readonly account: ApiGatewayAccount;

  constructor(scope: Construct, id: string, props: GatewayAccountProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: props.roleName,
      assumeRolePolicy: trustPolicy('apigateway.amazonaws.com'),
    });
    const rights = new IamRolePolicyAttachment(this, 'rights', {
      role: role.name,
      policyArn: pushLogs,
    });
    this.account = new ApiGatewayAccount(this, 'account', {
      cloudwatchRoleArn: role.arn,
      dependsOn: [rights],
    });
  }
}
