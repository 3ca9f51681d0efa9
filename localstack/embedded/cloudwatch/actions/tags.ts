import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { tagActions } from '../../kernel/tags.ts';
import { dashboardArn, insightRuleArn, type Monitoring, metricStreamArn } from '../state.ts';

function resourceOf(fields: Fields, monitoring: Monitoring): string {
  const arn = fields.requiredText('ResourceARN', { min: 1, max: 1024 });
  const exists =
    monitoring.alarms.list().some((alarm) => alarm.arn === arn) ||
    [...monitoring.dashboards.keys()].some((name) => dashboardArn(monitoring, name) === arn) ||
    [...monitoring.insightRules.keys()].some((name) => insightRuleArn(monitoring, name) === arn) ||
    [...monitoring.metricStreams.keys()].some((name) => metricStreamArn(monitoring, name) === arn);
  if (exists) return arn;
  throw new AwsError('ResourceNotFoundException', `Resource ${arn} was not found`, 404);
}

export const { listTagsForResource, tagResource, untagResource } = tagActions(resourceOf);
