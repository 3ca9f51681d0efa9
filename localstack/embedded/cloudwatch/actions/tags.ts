import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { dashboardArn, type Monitoring, type MonitoringAction } from '../state.ts';
import { tagList, tagsOf } from './members.ts';

function resourceOf(fields: Fields, monitoring: Monitoring): string {
  const arn = fields.requiredText('ResourceARN', { min: 1, max: 1024 });
  const exists =
    monitoring.alarms.list().some((alarm) => alarm.arn === arn) ||
    [...monitoring.dashboards.keys()].some((name) => dashboardArn(monitoring, name) === arn);
  if (exists) return arn;
  throw new AwsError('ResourceNotFoundException', `Resource ${arn} was not found`, 404);
}

export const tagResource: MonitoringAction = (fields, monitoring) => {
  const arn = resourceOf(fields, monitoring);
  monitoring.tags.set(arn, new Map([...(monitoring.tags.get(arn) ?? []), ...tagsOf(fields)]));
  return {};
};

export const untagResource: MonitoringAction = (fields, monitoring) => {
  const tags = monitoring.tags.get(resourceOf(fields, monitoring));
  for (const key of fields.texts('TagKeys')) tags?.delete(key);
  return {};
};

export const listTagsForResource: MonitoringAction = (fields, monitoring) => ({
  Tags: tagList(monitoring.tags.get(resourceOf(fields, monitoring))),
});
