import { commandName } from './command-name.ts';
import type { TargetName } from './local/clouds.ts';
import type { LocalOutputs } from './local/systems.ts';

const lifetimes: Readonly<Record<TargetName, string>> = {
  embedded: 'Everything lives in this process and is gone when it ends (Ctrl+C).',
  localstack: 'It lives in a LocalStack container, which is removed when this ends (Ctrl+C).',
  endpoint:
    'It lives on the cloud at AWS_ENDPOINT_URL, which stays; the stacks are taken off it when this ends (Ctrl+C).',
};

/** What runs where, and what to do with it. The data folder is that of a cloud which has one. */
export function describeUp(cloud: TargetName, outputs: LocalOutputs, dataFolder?: string): string {
  const { endpoint, region, systems } = outputs;
  const { drawings, 'ai-jobs': aiJobs } = systems;
  return `
Jobline is up. ${dataFolder === undefined ? lifetimes[cloud] : keptIn(dataFolder)}

  Drawings API  ${drawings.apiUrl}
       its key  ${drawings.apiKey}
  AI jobs API   ${aiJobs.apiUrl}
       its key  ${aiJobs.apiKey}
  AWS endpoint  ${endpoint}   (access key test, secret key test, region ${region})${geminiLine(outputs)}

Try it in a second terminal:

  curl -F drawing_file=@samples/basement-b2.pdf -F client_name=Acme -F project_name=HQ \\
       -H 'x-api-key: ${drawings.apiKey}' ${drawings.apiUrl}/process-drawing
  ${commandName} submit samples/basement-b2.pdf --client Acme --project HQ --wait
  ${commandName} ai submit --type blog-post --topic "First home, first survey" --wait

For programs and curl:

  export AI_JOBS_API_URL=${aiJobs.apiUrl}
  export AI_JOBS_API_KEY=${aiJobs.apiKey}
`;
}

function keptIn(folder: string): string {
  return `Everything is kept in ${folder}: the next start with --data ${folder} goes on with it.`;
}

function geminiLine({ gemini }: LocalOutputs): string {
  if (gemini === undefined) return '';
  return `
  Gemini        ${gemini}   (local, not a model: set GEMINI_API_KEY for Google's)`;
}
