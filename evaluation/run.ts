/**
 * Draws the evaluation's drawings, reads them and prints the scores as a Markdown table:
 * `node evaluation/run.ts [--only plain|hard|later] [--variation NAME] [--seed N] [--drawing ID]
 * [--json FILE] [--faults] [--list]`. `ANALYZER=gemini` (or `both`) with `GEMINI_API_KEY` asks Gemini:
 * by hand, never in CI.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { schedulePrompt } from '../functions/drawings/model-analysis/prompts/schedule/index.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { catalogue } from './catalogue.ts';
import { configuration } from './running/configuration.ts';
import { formatTimes } from './running/format-times.ts';
import { readAll } from './running/read-all.ts';
import { whyNot } from './running/read-as-asked.ts';
import { formatScores } from './scoring/format-scores.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    variation: { type: 'string' },
    seed: { type: 'string' },
    drawing: { type: 'string' },
    json: { type: 'string' },
    faults: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

const isChosen = ({ id, seed, difficulty, variations }: CatalogueEntry): boolean =>
  (values.only === undefined || difficulty === values.only) &&
  (values.variation === undefined || variations.includes(values.variation)) &&
  (values.seed === undefined || seed === Number(values.seed)) &&
  (values.drawing === undefined || id === values.drawing);

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const chosen = catalogue.filter(isChosen);
if (values.list) for (const { id } of chosen) say(id);
else if (chosen.length === 0) {
  process.stderr.write('No drawing of the catalogue is meant; --list names them.\n');
  process.exitCode = 1;
} else if (whyNot() !== undefined) {
  process.stderr.write(`${whyNot()}\n`);
  process.exitCode = 1;
} else await run();

async function run(): Promise<void> {
  let done = 0;
  const results = await readAll(chosen, {
    processes: availableParallelism(),
    deadlineMs: configuration.ANALYZER === 'vector' ? 60_000 : 1_800_000,
    onResult: ({ score, readMs }) => {
      done += 1;
      const faults = score.faults.length === 0 ? '' : `, ${score.faults.length} faults`;
      process.stderr.write(
        `${done} of ${chosen.length}: ${score.id} ${Math.round(readMs)} ms${faults}\n`,
      );
    },
  });
  if (values.faults) {
    for (const { score } of results) for (const fault of score.faults) say(`${score.id}: ${fault}`);
  }
  say(formatScores(results.map(({ score }) => score)));
  say(`\n${formatTimes(results)}`);
  const cost = results.reduce((sum, each) => sum + each.cost, 0);
  if (configuration.ANALYZER !== 'vector') {
    const by = `${configuration.ANALYZER}, prompt schedule ${schedulePrompt.current.version}`;
    say(`\nRead by ${by}, for ${cost.toFixed(2)} US dollars.`);
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 1)}\n`);
}
