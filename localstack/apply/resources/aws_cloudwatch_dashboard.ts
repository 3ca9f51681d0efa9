import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

async function put(cloud: Cloud, name: string, body: string): Promise<void> {
  await (await cloud.cloudWatch()).putDashboard({ DashboardName: name, DashboardBody: body });
}

export const dashboard = resourceType({
  arguments: z.strictObject({ dashboard_name: text, dashboard_body: text }),
  replaceOn: ['dashboard_name'],
  async create(cloud, { dashboard_name, dashboard_body }) {
    await put(cloud, dashboard_name, dashboard_body);
    return { id: dashboard_name };
  },
  async read(cloud, { id }) {
    const { DashboardArn } = await (await cloud.cloudWatch()).getDashboard({ DashboardName: id });
    return { dashboard_arn: DashboardArn };
  },
  async update(cloud, { wanted: { dashboard_name, dashboard_body } }) {
    await put(cloud, dashboard_name, dashboard_body);
  },
  async delete(cloud, { id }) {
    await (await cloud.cloudWatch()).deleteDashboards({ DashboardNames: [id] });
  },
});
