import type { LocalOutputs } from '../bin/local/systems.ts';
import { type Clients, createClients } from './cloud/clients.ts';
import type { CloudProcess } from './cloud/cloud-process.ts';
import { type Control, createControl } from './cloud/control.ts';

/** Where a storm is played: the cloud, and how it is reached. */
export interface Stage {
  readonly cloud: CloudProcess;
  readonly outputs: LocalOutputs;
  readonly clients: Clients;
  readonly control: Control;
}

export function stageOn(cloud: CloudProcess): Stage {
  const { outputs } = cloud;
  const { endpoint, gemini = '' } = outputs;
  return {
    cloud,
    outputs,
    clients: createClients(outputs),
    control: createControl({ endpoint, gemini }),
  };
}
