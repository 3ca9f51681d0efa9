import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { SystemName } from '../../bin/local/systems.ts';
import type { Clients } from '../cloud/clients.ts';

const sources: Readonly<
  Record<SystemName, { readonly Namespace: string; readonly service: string }>
> = {
  drawings: { Namespace: 'SecurityAssistant', service: 'process-drawing' },
  'ai-jobs': { Namespace: 'AIJobs', service: 'generate-content' },
};

/** How many jobs the metrics say have completed since. */
export async function completedByMetrics(
  { cloudWatch }: Clients,
  system: SystemName,
  since: Date,
): Promise<number> {
  const { Namespace, service } = sources[system];
  const { Datapoints = [] } = await cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName: 'JobsCompleted',
      Dimensions: [
        { Name: 'service', Value: service },
        { Name: 'Environment', Value: 'local' },
      ],
      // Whole minutes, as metrics are kept.
      StartTime: new Date(Math.floor(since.getTime() / 60_000) * 60_000),
      // The cloud may be ahead of us.
      EndTime: new Date(Date.now() + 86_400_000),
      Period: 86_400,
      Statistics: ['Sum'],
    }),
  );
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}
