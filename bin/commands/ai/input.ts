import { text } from 'node:stream/consumers';
import { usedWrongly } from '../../cli-error.ts';
import { readInputFile } from '../../files/input-file.ts';

interface InputOptions {
  readonly topic?: string;
  readonly set: readonly string[];
  readonly input?: string;
}

/**
 * The input of a job: the file's, with what single options say of its fields.
 *
 * @throws CliError for a file that is not there or no JSON object, and for a field without a value
 */
export async function readInput({ topic, set, input }: InputOptions): Promise<unknown> {
  const whole = input === undefined ? {} : parsed(await contentOf(input));
  const fields = [...(topic === undefined ? [] : [['topic', topic] as const]), ...set.map(fieldOf)];
  return fields.reduce((sum, [name, value]) => withField(sum, name.split('.'), value), whole);
}

async function contentOf(input: string): Promise<string> {
  if (input === '-') return await text(process.stdin);
  return Buffer.from((await readInputFile(input)).bytes).toString('utf8');
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): Fields {
  try {
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the one clear error.
  }
  throw usedWrongly('The input is not a JSON object.');
}

/** `bedrooms=3` and `features=["pool"]` are read as JSON, `tone=warm` as it stands. */
function fieldOf(option: string): readonly [string, unknown] {
  const at = option.indexOf('=');
  if (at < 1) throw usedWrongly(`--set needs a field and its value, such as tone=warm: ${option}`);
  const written = option.slice(at + 1);
  try {
    return [option.slice(0, at), JSON.parse(written)];
  } catch {
    return [option.slice(0, at), written];
  }
}

function withField(fields: Fields, [name = '', ...inner]: string[], value: unknown): Fields {
  const before = fields[name];
  const nested = inner.length > 0 ? withField(isObject(before) ? before : {}, inner, value) : value;
  return { ...fields, [name]: nested };
}
