import type { ChaosOutcome } from './chaos.ts';
import type { Judgement } from './judge.ts';
import type { Evidence } from './watching/evidence.ts';

type Line = readonly [string, string];

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

function states({ records, plan }: Evidence): string {
  const ofStorm = records.filter(({ wish }) => wish !== undefined && wish < plan.wishes.length);
  const counts = Map.groupBy(ofStorm, ({ status }) => status);
  const parts = [...counts].sort().map(([status, some]) => `${some.length} ${status}`);
  return `${ofStorm.length} jobs: ${parts.join(', ')}`;
}

function lost({ accepted, records }: Evidence): string {
  const known = new Set(records.map(({ job_id: id }) => id));
  const missing = accepted.filter(({ jobId }) => !known.has(jobId)).length;
  return missing === 0 ? 'nothing' : `${missing} jobs`;
}

function faultLines({ storm }: Evidence): readonly Line[] {
  return [...storm.tally.byKind()]
    .sort()
    .map(([kind, { set, hits }]): Line => [`fault: ${kind}`, `${hits} hits of ${set}`]);
}

function linesOf({ options, stormy, tidy, redriven, took }: ChaosOutcome): readonly Line[] {
  const { storm, plan } = stormy;
  const tries = storm.accepted.reduce((sum, { tries: more }) => sum + more, 0);
  return [
    ['seed', String(options.seed)],
    ['submissions', `${plan.wishes.length} accepted in ${tries} tries`],
    ['after the storm', states(stormy)],
    ['after the redrive', states(tidy)],
    ...faultLines(stormy),
    ['troubles of the model', String(plan.troubles.length)],
    ['cloud killed and restarted', String(storm.restarts)],
    ['dead letters redriven', `${redriven}, of which ${storm.strangers.length} are nobody's`],
    [
      'time',
      `storm ${seconds(took.storm)}, quiet ${seconds(took.quiet)}, redrive ${seconds(took.tidying)}`,
    ],
    ['lost', lost(tidy)],
  ];
}

/** What a storm was and what came of it, as a table. */
export function formatOutcome(outcome: ChaosOutcome): string {
  const lines = linesOf(outcome);
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n');
}

/** Every invariant with whether it holds; what breaks one, with the log lines of its jobs. */
export function formatJudgements(judgements: readonly Judgement[]): string {
  return judgements
    .map(({ says, when, breaches, lines }) => {
      const verdict = breaches.length === 0 ? 'holds ' : 'BROKEN';
      const details = breaches
        .slice(0, 20)
        .flatMap((breach) => [
          `    ${breach.what}`,
          ...(lines.get(breach) ?? []).map((line) => `      ${line}`),
        ]);
      return [`${verdict} ${when}: ${says}`, ...details].join('\n');
    })
    .join('\n');
}

export function isSound({ judgements }: Pick<ChaosOutcome, 'judgements'>): boolean {
  return judgements.every(({ breaches }) => breaches.length === 0);
}
