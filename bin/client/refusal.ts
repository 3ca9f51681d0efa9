import { CliError } from '../cli-error.ts';
import { errorAnswer } from './answers.ts';

/** Such as ` limit: must be 1 to 100; client: too long.` */
function problemsIn(details: Readonly<Record<string, unknown>>): string {
  const problems = Object.entries(details).map(
    ([field, problem]) =>
      `${field}: ${typeof problem === 'string' ? problem : JSON.stringify(problem)}`,
  );
  return problems.length === 0 ? '' : ` ${problems.join('; ')}.`;
}

function readAnswer(text: string) {
  try {
    return errorAnswer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Such as ` (correlation id order-4711)`: by what operators find a request in their logs. */
function traceOf({ headers }: Response, told: string | undefined): string {
  const correlationId = told ?? headers.get('x-correlation-id');
  if (correlationId !== null) return ` (correlation id ${correlationId})`;
  const requestId = headers.get('x-amzn-requestid');
  return requestId === null ? '' : ` (request id ${requestId})`;
}

/** What the API says of its refusal; of one that is its own fault, also by what it is found. */
export async function refusal(answer: Response): Promise<CliError> {
  const text = await answer.text();
  const told = readAnswer(text);
  const sentence =
    told === undefined
      ? `The API answered ${answer.status}: ${text.slice(0, 200)}`
      : [`${told.error}${problemsIn(told.details ?? {})}`, told.action].filter(Boolean).join(' ');
  const id = told?.correlation_id;
  const isNamed = id !== undefined && sentence.includes(id);
  return new CliError(
    answer.status < 500 || isNamed ? sentence : `${sentence}${traceOf(answer, id)}`,
  );
}
