const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Sunday is 1 in EventBridge. */
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

type Days = (date: Date) => boolean;

export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly fits: Days;
}

const dayMs = 24 * 3600 * 1000;

function numberOf(text: string, names: readonly string[], low: number): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + low;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function span(part: string, names: readonly string[], low: number, high: number) {
  if (part === '*' || part === '?') return [low, high] as const;
  const [from = '', to] = part.split('-');
  const start = numberOf(from, names, low);
  return [start, to === undefined ? start : numberOf(to, names, low)] as const;
}

interface Steps {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** One item of a list, such as `5`, `0/15` or `MON-FRI`; undefined where it is malformed. */
function stepsOf(
  item: string,
  low: number,
  high: number,
  names: readonly string[],
): Steps | undefined {
  const [range = '', stepText] = item.split('/');
  const [first, end] = span(range, names, low, high);
  const step = stepText === undefined ? 1 : Number(stepText);
  const last = stepText !== undefined && !range.includes('-') ? high : end;
  const valid = first >= low && last >= low && last <= high && Number.isInteger(step) && step > 0;
  return valid ? { first, last, step } : undefined;
}

/** The numbers of a field such as `0/15`, `1,3-5` or `MON-FRI`; undefined where it is malformed. */
function setOf(
  field: string,
  low: number,
  high: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  const count = high - low + 1;
  for (const item of field.split(',')) {
    const steps = stepsOf(item, low, high, names);
    if (steps === undefined) return undefined;
    // Over the end of the week, as in FRI-MON.
    const stop = steps.last < steps.first ? steps.last + count : steps.last;
    for (let value = steps.first; value <= stop; value += steps.step) {
      found.add(value > high ? value - count : value);
    }
  }
  return found;
}

const lastOfMonth = (date: Date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

const isWeekday = (date: Date) => date.getUTCDay() !== 0 && date.getUTCDay() !== 6;

/** Whether the date is the weekday nearest to that day of its month. */
function nearestWeekday(date: Date, day: number): boolean {
  const last = lastOfMonth(date);
  const wanted = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), Math.min(day, last)));
  for (const shift of [0, -1, 1, -2, 2]) {
    const candidate = new Date(wanted.getTime() + shift * dayMs);
    if (candidate.getUTCMonth() !== wanted.getUTCMonth() || !isWeekday(candidate)) continue;
    return candidate.getUTCDate() === date.getUTCDate();
  }
  return false;
}

function monthDays(field: string): Days | undefined {
  if (field === 'L') return (date) => date.getUTCDate() === lastOfMonth(date);
  // The nearest weekday to the last day is the last weekday.
  const weekday = /^(\d+|L)W$/.exec(field)?.[1];
  if (weekday !== undefined) {
    const day = weekday === 'L' ? 31 : Number(weekday);
    return day < 1 || day > 31 ? undefined : (date) => nearestWeekday(date, day);
  }
  const set = setOf(field, 1, 31);
  return set && ((date) => set.has(date.getUTCDate()));
}

function weekDays(field: string): Days | undefined {
  const nth = /^(\w+)#([1-5])$/.exec(field);
  if (nth !== null) {
    const day = numberOf(nth[1] ?? '', days, 1);
    return (date) =>
      date.getUTCDay() + 1 === day && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^(\w+)L$/.exec(field);
  if (last !== null) {
    const day = numberOf(last[1] ?? '', days, 1);
    return (date) => date.getUTCDay() + 1 === day && date.getUTCDate() > lastOfMonth(date) - 7;
  }
  const set = setOf(field === 'L' ? '7' : field, 1, 7, days);
  return set && ((date) => set.has(date.getUTCDay() + 1));
}

/**
 * Reads the six fields of `cron(minutes hours day-of-month month day-of-week year)`; undefined
 * where they are malformed. Exactly one of the two days must be `?`.
 * Source: EventBridge user guide, "Cron expressions".
 */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', date = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6 || (date === '?') === (weekday === '?')) return undefined;
  const minutes = setOf(minute, 0, 59);
  const hours = setOf(hour, 0, 23);
  const monthSet = setOf(month, 1, 12, months);
  const years = setOf(year, 1970, 2199);
  const fits = date === '?' ? weekDays(weekday) : monthDays(date);
  if (!minutes || !hours || !monthSet || !years || !fits) return undefined;
  return { minutes, hours, months: monthSet, years, fits };
}

/** The first minute after `time` that fits, in milliseconds; undefined where there is none. */
export function nextOf(cron: Cron, time: number): number | undefined {
  const minute = 60_000;
  const start = Math.floor(time / minute) * minute + minute;
  const lastYear = Math.max(...cron.years);
  let day = Math.floor(start / dayMs) * dayMs;
  // A leap day on a given weekday comes once in 28 years, or 40 around a century.
  for (let count = 0; count < 41 * 366; count += 1, day += dayMs) {
    const date = new Date(day);
    if (date.getUTCFullYear() > lastYear) return undefined;
    if (!cron.years.has(date.getUTCFullYear()) || !cron.months.has(date.getUTCMonth() + 1))
      continue;
    if (!cron.fits(date)) continue;
    const found = firstMinute(cron, day, start);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstMinute(cron: Cron, day: number, start: number): number | undefined {
  for (let hour = 0; hour < 24; hour += 1) {
    if (!cron.hours.has(hour)) continue;
    for (let minute = 0; minute < 60; minute += 1) {
      const time = day + (hour * 60 + minute) * 60_000;
      if (time >= start && cron.minutes.has(minute)) return time;
    }
  }
  return undefined;
}
