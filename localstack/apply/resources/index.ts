import type { ResourceTypes } from '../resource-type.ts';
import { gatewayAccount } from './aws_api_gateway_account.ts';
import { apiKey } from './aws_api_gateway_api_key.ts';
import { deployment } from './aws_api_gateway_deployment.ts';
import { gatewayResponse } from './aws_api_gateway_gateway_response.ts';
import { integration } from './aws_api_gateway_integration.ts';
import { integrationResponse } from './aws_api_gateway_integration_response.ts';
import { gatewayMethod } from './aws_api_gateway_method.ts';
import { methodResponse } from './aws_api_gateway_method_response.ts';
import { methodSettings } from './aws_api_gateway_method_settings.ts';
import { model } from './aws_api_gateway_model.ts';
import { requestValidator } from './aws_api_gateway_request_validator.ts';
import { gatewayResource } from './aws_api_gateway_resource.ts';
import { restApi } from './aws_api_gateway_rest_api.ts';
import { stage } from './aws_api_gateway_stage.ts';
import { usagePlan } from './aws_api_gateway_usage_plan.ts';
import { usagePlanKey } from './aws_api_gateway_usage_plan_key.ts';
import { dashboard } from './aws_cloudwatch_dashboard.ts';
import { eventBus } from './aws_cloudwatch_event_bus.ts';
import { eventRule } from './aws_cloudwatch_event_rule.ts';
import { eventTarget } from './aws_cloudwatch_event_target.ts';
import { logGroup } from './aws_cloudwatch_log_group.ts';
import { metricAlarm } from './aws_cloudwatch_metric_alarm.ts';
import { table } from './aws_dynamodb_table.ts';
import { iamPolicy } from './aws_iam_policy.ts';
import { iamRole } from './aws_iam_role.ts';
import { iamRolePolicy } from './aws_iam_role_policy.ts';
import { iamRolePolicyAttachment } from './aws_iam_role_policy_attachment.ts';
import { eventSourceMapping } from './aws_lambda_event_source_mapping.ts';
import { lambdaFunction } from './aws_lambda_function.ts';
import { lambdaPermission } from './aws_lambda_permission.ts';
import { bucket } from './aws_s3_bucket.ts';
import { bucketCors } from './aws_s3_bucket_cors_configuration.ts';
import { bucketLifecycle } from './aws_s3_bucket_lifecycle_configuration.ts';
import { bucketNotification } from './aws_s3_bucket_notification.ts';
import { bucketOwnership } from './aws_s3_bucket_ownership_controls.ts';
import { bucketPolicy } from './aws_s3_bucket_policy.ts';
import { bucketPublicAccessBlock } from './aws_s3_bucket_public_access_block.ts';
import { bucketEncryption } from './aws_s3_bucket_server_side_encryption_configuration.ts';
import { bucketVersioning } from './aws_s3_bucket_versioning.ts';
import { object } from './aws_s3_object.ts';
import { topic } from './aws_sns_topic.ts';
import { topicPolicy } from './aws_sns_topic_policy.ts';
import { topicSubscription } from './aws_sns_topic_subscription.ts';
import { queue } from './aws_sqs_queue.ts';
import { queuePolicy } from './aws_sqs_queue_policy.ts';
import { queueRedriveAllowPolicy } from './aws_sqs_queue_redrive_allow_policy.ts';
import { queueRedrivePolicy } from './aws_sqs_queue_redrive_policy.ts';
import { parameter } from './aws_ssm_parameter.ts';

/** Every Terraform resource type that apply understands. */
export const RESOURCE_TYPES: ResourceTypes = new Map([
  ['aws_api_gateway_account', gatewayAccount],
  ['aws_api_gateway_api_key', apiKey],
  ['aws_api_gateway_deployment', deployment],
  ['aws_api_gateway_gateway_response', gatewayResponse],
  ['aws_api_gateway_integration', integration],
  ['aws_api_gateway_integration_response', integrationResponse],
  ['aws_api_gateway_method', gatewayMethod],
  ['aws_api_gateway_method_response', methodResponse],
  ['aws_api_gateway_method_settings', methodSettings],
  ['aws_api_gateway_model', model],
  ['aws_api_gateway_request_validator', requestValidator],
  ['aws_api_gateway_resource', gatewayResource],
  ['aws_api_gateway_rest_api', restApi],
  ['aws_api_gateway_stage', stage],
  ['aws_api_gateway_usage_plan', usagePlan],
  ['aws_api_gateway_usage_plan_key', usagePlanKey],
  ['aws_cloudwatch_dashboard', dashboard],
  ['aws_cloudwatch_event_bus', eventBus],
  ['aws_cloudwatch_event_rule', eventRule],
  ['aws_cloudwatch_event_target', eventTarget],
  ['aws_cloudwatch_log_group', logGroup],
  ['aws_cloudwatch_metric_alarm', metricAlarm],
  ['aws_dynamodb_table', table],
  ['aws_iam_policy', iamPolicy],
  ['aws_iam_role', iamRole],
  ['aws_iam_role_policy', iamRolePolicy],
  ['aws_iam_role_policy_attachment', iamRolePolicyAttachment],
  ['aws_lambda_event_source_mapping', eventSourceMapping],
  ['aws_lambda_function', lambdaFunction],
  ['aws_lambda_permission', lambdaPermission],
  ['aws_s3_bucket', bucket],
  ['aws_s3_bucket_cors_configuration', bucketCors],
  ['aws_s3_bucket_lifecycle_configuration', bucketLifecycle],
  ['aws_s3_bucket_notification', bucketNotification],
  ['aws_s3_bucket_ownership_controls', bucketOwnership],
  ['aws_s3_bucket_policy', bucketPolicy],
  ['aws_s3_bucket_public_access_block', bucketPublicAccessBlock],
  ['aws_s3_bucket_server_side_encryption_configuration', bucketEncryption],
  ['aws_s3_bucket_versioning', bucketVersioning],
  ['aws_s3_object', object],
  ['aws_sns_topic', topic],
  ['aws_sns_topic_policy', topicPolicy],
  ['aws_sns_topic_subscription', topicSubscription],
  ['aws_sqs_queue', queue],
  ['aws_sqs_queue_policy', queuePolicy],
  ['aws_sqs_queue_redrive_allow_policy', queueRedriveAllowPolicy],
  ['aws_sqs_queue_redrive_policy', queueRedrivePolicy],
  ['aws_ssm_parameter', parameter],
]);
