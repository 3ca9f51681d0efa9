import { Compile, parse } from 'velocityjs';
import { memoised } from '../../../../kernel/memoised.ts';
import { isObject } from '../../../../kernel/objects.ts';
import { withEscapedQuotes } from './doubled-quotes.ts';
import { javaMethods } from './java-methods.ts';

/** Rounds of one `#foreach` (developer guide, quotas); the rest is left out. */
const maximumRounds = 1000;

type Parts = Parameters<Compile['renderAstList']>[0];

/** The parts of a text in double quotes, which is a template in itself: the same whenever it is rendered. */
const partsOf = memoised(parse);

/** Velocity's loops where those of the engine differ from them. */
class Renderer extends Compile {
  /** Renders part by part, so that a `#break` leaves out what stands behind it in its own round. */
  override renderAstList(parts: Parts = this.asts, place?: string): string {
    if (place !== undefined && !this.#begins(place)) return '';
    let text = '';
    for (const part of parts) {
      if (this.runState.break || this.runState.stop) return text;
      text += super.renderAstList([part], place);
    }
    return text;
  }

  protected override evalStr(quoted: string): string {
    return this.renderAstList(partsOf(quoted), this.contextId);
  }

  /** A loop over a map, too, ends with its `#break`. */
  protected override getBlock(block: NonNullable<Parts>): string {
    const text = super.getBlock(block);
    if (block[0]?.type === 'foreach') this.runState.break = false;
    return text;
  }

  /** Completes what a loop knows of its round; false where it has had its rounds. */
  #begins(place: string): boolean {
    const values = place.startsWith('foreach:') ? this.local[place] : undefined;
    const round = isObject(values) ? values['foreach'] : undefined;
    if (!isObject(round)) return true;
    const { hasNext, index } = round;
    Object.assign(round, { first: index === 0, last: hasNext !== true });
    return Number(index) < maximumRounds;
  }
}

/** Reads a template once and renders it as often as it is asked to. @throws Error where it cannot be read */
export function readTemplate(text: string): (variables: Record<string, unknown>) => string {
  const parts = parse(withEscapedQuotes(text));
  // Velocity's own state is in the renderer, so each rendering has a new one.
  return (variables) =>
    new Renderer(parts, { customMethodHandlers: [...javaMethods] }).render(variables, {}, true);
}
