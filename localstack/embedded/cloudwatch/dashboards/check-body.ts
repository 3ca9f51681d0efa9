import { isObject, parsedJson } from '../../kernel/objects.ts';

/** What is wrong with a body, and where. */
export interface ValidationMessage {
  readonly DataPath: string;
  readonly Message: string;
}

type Members = Readonly<Record<string, unknown>>;

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The grid is 24 columns wide. Source: CloudWatch API reference, "Dashboard Body Structure and Syntax". */
const geometry: Readonly<Record<string, Bounds>> = {
  x: { min: 0, max: 23 },
  y: { min: 0, max: Number.MAX_SAFE_INTEGER },
  width: { min: 1, max: 24 },
  height: { min: 1, max: 1000 },
};

const isText = (value: unknown) => typeof value === 'string';

/** Of each type of widget: the property that it cannot be without, and what that must be. */
const properties: Readonly<
  Record<string, { readonly name: string; readonly kind: string; fits(value: unknown): boolean }>
> = {
  text: { name: 'markdown', kind: 'string', fits: isText },
  log: { name: 'query', kind: 'string', fits: isText },
  metric: { name: 'metrics', kind: 'array', fits: Array.isArray },
  alarm: { name: 'alarms', kind: 'array', fits: Array.isArray },
  custom: { name: 'endpoint', kind: 'string', fits: isText },
  explorer: { name: 'metrics', kind: 'array', fits: Array.isArray },
};

const at = (DataPath: string, Message: string): ValidationMessage => ({ DataPath, Message });
const absent = (path: string, name: string) => at(path, `Should have required property '${name}'`);

function checkGeometry(widget: Members, path: string): ValidationMessage[] {
  return Object.entries(geometry).flatMap(([name, { max, min }]) => {
    const value = widget[name];
    if (value === undefined) return [];
    if (!Number.isInteger(value)) return [at(`${path}/${name}`, 'Should be integer')];
    if (Number(value) < min) return [at(`${path}/${name}`, `Should be >= ${min}`)];
    return Number(value) > max ? [at(`${path}/${name}`, `Should be <= ${max}`)] : [];
  });
}

/** A metric is a list of names, or of one expression. */
function checkMetrics(metrics: readonly unknown[], path: string): ValidationMessage[] {
  return metrics.flatMap((metric, index) =>
    Array.isArray(metric) && metric.length > 0
      ? []
      : [at(`${path}/${index}`, 'Should be array with at least one item')],
  );
}

function checkProperties(type: string, widget: Members, path: string): ValidationMessage[] {
  const given = widget['properties'];
  const needed = properties[type];
  if (!isObject(given)) return [absent(path, 'properties')];
  if (needed === undefined) return [];
  const value = given[needed.name];
  const place = `${path}/properties`;
  // A graph of alarms has annotations in place of metrics.
  if (value === undefined && type === 'metric' && isObject(given['annotations'])) return [];
  if (value === undefined) return [absent(place, needed.name)];
  if (!needed.fits(value)) return [at(`${place}/${needed.name}`, `Should be ${needed.kind}`)];
  const isList = type === 'metric' && Array.isArray(value);
  return isList ? checkMetrics(value, `${place}/metrics`) : [];
}

function checkWidget(widget: unknown, path: string): ValidationMessage[] {
  if (!isObject(widget)) return [at(path, 'Should be object')];
  const { type } = widget;
  if (type === undefined) return [absent(path, 'type')];
  if (typeof type !== 'string' || !Object.hasOwn(properties, type)) {
    const types = Object.keys(properties).join(', ');
    return [at(`${path}/type`, `Should be equal to one of the allowed values: ${types}`)];
  }
  return [...checkGeometry(widget, path), ...checkProperties(type, widget, path)];
}

/** Everything that is wrong with the body of a dashboard. */
export function checkBody(body: string): readonly ValidationMessage[] {
  const parsed = parsedJson(body);
  if (!isObject(parsed)) return [at('', 'The field DashboardBody must be a valid JSON object')];
  const { widgets } = parsed;
  if (widgets === undefined) return [absent('', 'widgets')];
  if (!Array.isArray(widgets)) return [at('/widgets', 'Should be array')];
  if (widgets.length > 500) return [at('/widgets', 'Should NOT have more than 500 items')];
  return widgets.flatMap((widget, index) => checkWidget(widget, `/widgets/${index}`));
}
