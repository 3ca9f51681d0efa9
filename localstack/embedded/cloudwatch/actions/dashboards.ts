import { AwsError } from '../../kernel/aws-error.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { checkBody, type ValidationMessage } from '../dashboards/check-body.ts';
import { invalidValue } from '../errors.ts';
import { dashboardArn, date, type MonitoringAction } from '../state.ts';
import { page } from './members.ts';

const namePattern = /^[A-Za-z0-9_-]+$/;

function invalidBody(messages: readonly ValidationMessage[]): AwsError {
  return new AwsError(
    'InvalidParameterInput',
    `The dashboard body is invalid, there are ${messages.length} validation errors: ${JSON.stringify(messages)}`,
    400,
    { fields: { dashboardValidationMessages: messages } },
  );
}

export const putDashboard: MonitoringAction = (fields, monitoring) => {
  const name = fields.requiredText('DashboardName');
  if (!namePattern.test(name) || name.length > 255) {
    throw invalidValue(
      `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).\n`,
    );
  }
  const body = fields.requiredText('DashboardBody');
  const wrong = checkBody(body);
  if (wrong.length > 0) throw invalidBody(wrong);
  const created = !monitoring.dashboards.has(name);
  monitoring.dashboards.set(name, { name, body, lastModified: monitoring.clock.now() });
  if (created) monitoring.tags.set(dashboardArn(monitoring, name), tagsOf(fields));
  return { DashboardValidationMessages: [] };
};

function notFound(name: string): AwsError {
  return new AwsError('ResourceNotFound', `Dashboard ${name} does not exist`, 404, {
    fields: { shape: 'DashboardNotFoundError' },
  });
}

export const getDashboard: MonitoringAction = (fields, monitoring) => {
  const name = fields.requiredText('DashboardName');
  const dashboard = monitoring.dashboards.get(name);
  if (dashboard === undefined) throw notFound(name);
  return {
    DashboardArn: dashboardArn(monitoring, name),
    DashboardBody: dashboard.body,
    DashboardName: name,
  };
};

export const listDashboards: MonitoringAction = (fields, monitoring) => {
  const prefix = fields.text('DashboardNamePrefix') ?? '';
  const found = [...monitoring.dashboards.values()]
    .filter(({ name }) => name.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(fields, found, 1000);
  return {
    DashboardEntries: items.map(({ name, body, lastModified }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(monitoring, name),
      LastModified: date(lastModified),
      Size: Buffer.byteLength(body),
    })),
    NextToken: nextToken,
  };
};

export const deleteDashboards: MonitoringAction = (fields, monitoring) => {
  const names = fields.texts('DashboardNames');
  const unknown = names.find((name) => !monitoring.dashboards.has(name));
  if (unknown !== undefined) throw notFound(unknown);
  for (const name of names) {
    monitoring.dashboards.delete(name);
    monitoring.tags.delete(dashboardArn(monitoring, name));
  }
  return {};
};
