import { isObject } from '../../../kernel/objects.ts';
import { type Call, GatewayFailure } from '../call.ts';
import { contextVariables, lookUp } from '../context-variables.ts';
import type { Match } from '../router.ts';
import { javaMethods } from './java-methods.ts';
import { inputVariable, utilVariable } from './variables.ts';

export interface Rendered {
  readonly text: string;
  /** What the template set in `$context.responseOverride`. */
  readonly override: {
    readonly status: number | undefined;
    readonly headers: Readonly<Record<string, string>>;
  };
}

type Template = (variables: Record<string, unknown>) => string;

const compiled = new Map<string, Promise<Template>>();

async function compile(text: string): Promise<Template> {
  const { Compile, parse } = await import('velocityjs');
  const tree = parse(text);
  // Velocity's own state is in the compiler, so each rendering has a new one.
  return (variables) =>
    new Compile(tree, { customMethodHandlers: [...javaMethods] }).render(variables, {}, true);
}

function templateOf(text: string): Promise<Template> {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const template = compile(text);
  compiled.set(text, template);
  return template;
}

function overrideOf(context: unknown): Rendered['override'] {
  const status = Number(lookUp(context, 'responseOverride.status'));
  const headers = lookUp(context, 'responseOverride.header');
  return {
    status: Number.isInteger(status) && status > 0 ? status : undefined,
    headers: isObject(headers)
      ? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
      : {},
  };
}

/**
 * Renders a mapping template with `$input`, `$context`, `$util` and `$stageVariables`. What is not
 * defined renders as nothing.
 * @throws GatewayFailure API_CONFIGURATION_ERROR where the template cannot be read
 */
export async function renderTemplate(
  text: string,
  call: Call,
  match: Match,
  options: { readonly body: string },
): Promise<Rendered> {
  const context = { ...contextVariables(call), responseOverride: { header: {} } };
  try {
    const template = await templateOf(text);
    const rendered = template({
      input: inputVariable(call, match, options.body),
      context,
      util: { ...utilVariable },
      stageVariables: { ...call.stage.variables },
    });
    return { text: rendered, override: overrideOf(context) };
  } catch (cause) {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', 'Internal server error', { cause });
  }
}
