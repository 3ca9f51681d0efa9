import { memoised } from '../../../../kernel/memoised.ts';
import { isObject } from '../../../../kernel/objects.ts';
import { type Call, GatewayFailure } from '../../call.ts';
import { contextVariables, lookUp } from '../../context-variables.ts';
import type { Match } from '../../routing/router.ts';
import { inputVariable } from './input-variable.ts';
import { utilVariable } from './util-variable.ts';

/** What a template set in `$context.requestOverride` or `$context.responseOverride`. */
export interface Override {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
}

export interface Rendered {
  readonly text: string;
  readonly override: Override;
}

/** The engine is loaded with the first template. */
const templateOf = memoised(async (text) => {
  const { readTemplate } = await import('./renderer.ts');
  return readTemplate(text);
});

function texts(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
}

function overrideOf(variables: unknown): Override {
  const status = Number(lookUp(variables, 'status'));
  return {
    status: Number.isInteger(status) && status > 0 ? status : undefined,
    headers: texts(lookUp(variables, 'header')),
    query: texts(lookUp(variables, 'querystring')),
    path: texts(lookUp(variables, 'path')),
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
  options: { readonly body: string; readonly override: 'requestOverride' | 'responseOverride' },
): Promise<Rendered> {
  const overrides = { header: {}, querystring: {}, path: {} };
  const context = { ...contextVariables(call), [options.override]: overrides };
  try {
    const template = await templateOf(text);
    const rendered = template({
      input: inputVariable(call, match, options.body),
      context,
      util: { ...utilVariable },
      stageVariables: { ...call.stage.variables },
    });
    return { text: rendered, override: overrideOf(overrides) };
  } catch (cause) {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', 'Internal server error', { cause });
  }
}
