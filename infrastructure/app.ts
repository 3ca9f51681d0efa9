import { App } from 'cdktf';
import { environmentNamed, environmentNames, type Variables } from './environments.ts';
import { AiJobsStack } from './stacks/ai-jobs-stack.ts';
import { DrawingsStack } from './stacks/drawings-stack.ts';

/** The stack of each system. */
const stacks = { drawings: DrawingsStack, 'ai-jobs': AiJobsStack } as const;

export type SystemName = keyof typeof stacks;

const systemNames: readonly SystemName[] = ['drawings', 'ai-jobs'];

export interface SynthesisOptions {
  /**
   * Variables of the process: `ENVIRONMENT` names the environments to synthesise (comma separated),
   * the others are those of {@link environmentNamed}.
   * @default {} - every environment, with the settings of its record
   */
  readonly variables?: Variables;
  /** @default - all */
  readonly systems?: readonly SystemName[];
  /** Folder of the bundles, one `<function's folder>.zip` each; absolute. */
  readonly bundles: string;
  /** @default - `CDKTF_OUTDIR` if set, else `cdktf.out` */
  readonly outdir?: string;
}

/** What was written: stacks by name, each in `<outdir>/stacks/<name>`. */
interface Synthesis {
  readonly outdir: string;
  readonly stacks: readonly string[];
}

/**
 * Writes one stack per system and environment, `<system>-<environment>`, as Terraform JSON.
 * @throws ValidationError for an unknown environment, a missing bundle or a setting AWS would refuse
 */
export function synthesise(options: SynthesisOptions): Synthesis {
  const { variables = {}, bundles, systems = systemNames } = options;
  const environments = namesIn(variables['ENVIRONMENT']).map((name) =>
    environmentNamed(name, variables),
  );
  const app = new App({
    stackTraces: false,
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
  });
  const made = environments.flatMap((environment) => {
    const ofSystems = systems.map(
      (system) =>
        new stacks[system](app, `${system}-${environment.name}`, { environment, bundles }),
    );
    // The right of API Gateway to write logs is one for all APIs of an account: one stack gives it.
    const giving = ofSystems.find((stack) => stack instanceof DrawingsStack);
    if (environment.ownsGatewayAccount && giving !== undefined) {
      for (const stack of ofSystems.filter((each) => each !== giving)) stack.addDependency(giving);
    }
    return ofSystems;
  });
  app.synth();
  return { outdir: app.outdir, stacks: made.map((stack) => stack.node.id) };
}

function namesIn(selection: string | undefined): readonly string[] {
  if (selection === undefined || selection.trim() === '') {
    return environmentNames;
  }
  return selection.split(',').map((name) => name.trim());
}
