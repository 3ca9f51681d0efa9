import type { ApiSettings, Environment } from './environment.ts';
import { namesOf } from './names.ts';

/** What a system calls the things that the operator's commands look for. */
export const systemThings = {
  drawings: { prefix: 'security-assistant', api: 'api', table: 'jobs', key: 'key', plan: 'plan' },
  'ai-jobs': {
    prefix: 'bayon-coagent',
    api: 'ai-jobs-api',
    table: 'ai-jobs',
    key: 'ai-jobs-key',
    plan: 'ai-jobs-plan',
  },
} as const;

type System = keyof typeof systemThings;

/** Where a system's API, its callers and its records are in an environment. */
export interface SystemPlaces {
  readonly api: string;
  readonly table: string;
  /** Name of a company's usage plan. */
  plan(company: string): string;
  /** Name of a company's keys: two may have the same. */
  key(company: string): string;
  readonly settings: ApiSettings;
}

/** The places of a system, by the names that its stack gives them. */
export function placesOf(system: System, environment: Environment): SystemPlaces {
  const { prefix, ...things } = systemThings[system];
  const names = namesOf(prefix, environment.name);
  const settings = { drawings: environment.drawings, 'ai-jobs': environment.aiJobs }[system];
  return {
    api: names(things.api),
    table: names(things.table),
    plan: (company) => `${names(things.plan)}-${company}`,
    key: (company) => `${names(things.key)}-${company}`,
    settings: settings.api,
  };
}
