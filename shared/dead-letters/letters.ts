import type { Job } from '../jobs/job.ts';
import type { JobReference } from '../jobs/job-messages.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { DeadLetter, DeadLetterQueue, HeldLetter } from './dead-letter-queue.ts';
import { createLetterDescription } from './describe-letter.ts';
import type { Letter } from './letter.ts';
import type { Reason } from './letter-reason.ts';

/** One queue of dead letters of a system. */
export interface LetterBox {
  /** As its system calls the queue that they came from. */
  readonly name: string;
  readonly queue: DeadLetterQueue;
  /** Which job a letter is about; `undefined` when it is none of the system's. */
  readonly read: (letter: DeadLetter) => Promise<JobReference | undefined>;
  /** Why it is dead, where that is not its job's affair. @default - as its job says */
  readonly reasonOf?: (letter: DeadLetter, job: Job | undefined) => Reason | undefined;
  /** Does what is to be done when a job has ended for good; told of one twice, it does it once. @default - nothing */
  readonly onGivenUp?: (job: Job) => Promise<void>;
}

interface Dependencies {
  readonly boxes: readonly LetterBox[];
  readonly jobs: Pick<JobStore, 'get' | 'isForgotten' | 'giveUp' | 'letterLeft'>;
  readonly now: () => Date;
}

/** What is done with a letter, said before it is done. */
export type Act = 'dead_letter_redriven' | 'dead_letter_discarded';

interface Options {
  /** Letters that whoever asks may know of; all others are not there for him. @default - all */
  readonly isVisible?: (letter: Letter) => boolean;
  /** Writes down what is about to be done; nothing is done when it fails. */
  readonly account: (act: Act, letter: Letter) => Promise<void>;
}

/** What became of a letter that somebody wanted to go. */
export type Outcome =
  | { readonly outcome: 'done'; readonly letter: Letter }
  /** Its job has to be failed first, which takes about a minute. */
  | { readonly outcome: 'unsettled'; readonly letter: Letter }
  | { readonly outcome: 'missing' };

/** More letters than this are not listed. */
const mostListed = 1000;

/** Each is a read of its job, or two. */
const describedAtOnce = 25;

/** The dead letters of a system: who may see one may bring it back, or discard it. */
export function createLetters(dependencies: Dependencies, options: Options) {
  const { boxes, jobs } = dependencies;
  const { isVisible = () => true, account } = options;
  const describe = createLetterDescription(dependencies);

  /** In all queues at once: each is asked for a while whether it has no more. */
  const inEach = (work: (box: LetterBox) => Promise<void>) => Promise.all(boxes.map(work));

  /** One letter, in hand. */
  const take = async (
    messageId: string,
    work: (letter: Letter, held: HeldLetter, box: LetterBox) => Promise<Outcome>,
  ): Promise<Outcome> => {
    let outcome: Outcome = { outcome: 'missing' };
    await inEach(async (box) => {
      await box.queue.visit(async (held) => {
        if (held.messageId !== messageId) return true;
        const letter = await describe(box, held);
        if (isVisible(letter)) outcome = await work(letter, held, box);
        return false;
      });
    });
    return outcome;
  };

  const redriven = async (letter: Letter, held: HeldLetter, box: LetterBox): Promise<Outcome> => {
    if (letter.isUnsettled) return { outcome: 'unsettled', letter };
    await account('dead_letter_redriven', letter);
    // In this order: what dies in between leaves two, of which the claim lets one count.
    await held.copyBack();
    await held.remove();
    const about = await box.read(held);
    if (about !== undefined) await jobs.letterLeft(about.key, held.messageId);
    return { outcome: 'done', letter };
  };

  /** Nothing brings its job back any more, so that what is to go with its end goes. */
  const giveUp = async (dead: DeadLetter, box: LetterBox): Promise<void> => {
    const about = await box.read(dead);
    if (about === undefined) return;
    if (box.reasonOf?.(dead, await jobs.get(about.key)) !== undefined) return;
    await jobs.giveUp(about.key);
    const job = await jobs.get(about.key);
    if (job !== undefined) await box.onGivenUp?.(job);
  };

  const discarded = async (letter: Letter, held: HeldLetter, box: LetterBox): Promise<Outcome> => {
    // Without its message, an open job would be sent again by itself.
    if (letter.isUnsettled) return { outcome: 'unsettled', letter };
    await account('dead_letter_discarded', letter);
    // In this order: what dies in between leaves a letter that can be discarded once more.
    await giveUp(held, box);
    await held.remove();
    return { outcome: 'done', letter };
  };

  return {
    /** Oldest first. */
    async list(): Promise<readonly Letter[]> {
      const letters: Letter[] = [];
      await inEach(async (box) => {
        const found = await box.queue.look(mostListed);
        for (let next = 0; next < found.length; next += describedAtOnce) {
          const some = found.slice(next, next + describedAtOnce);
          const told = await Promise.all(some.map((dead) => describe(box, dead)));
          letters.push(...told.filter(isVisible));
        }
      });
      return letters.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
    },
    find: (messageId: string) => take(messageId, async (letter) => ({ outcome: 'done', letter })),
    /** Brings one back: its job begins its attempts anew and keeps its checkpoints. */
    redrive: (messageId: string) => take(messageId, redriven),
    /** Takes one out; its job stays as it ended, for good. */
    discard: (messageId: string) => take(messageId, discarded),
    /** Brings those back that fit, one by one. */
    async redriveWhere(
      fits: (letter: Letter) => boolean,
      onOutcome: (outcome: Outcome) => void,
    ): Promise<void> {
      await inEach(async (box) => {
        await box.queue.visit(async (held) => {
          const letter = await describe(box, held);
          if (isVisible(letter) && fits(letter)) onOutcome(await redriven(letter, held, box));
          return true;
        });
      });
    },
  };
}
