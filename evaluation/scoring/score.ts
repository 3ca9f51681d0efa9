import * as z from 'zod';

const count = z.int().min(0);

const found = z.object({ right: count, missed: count, extra: count });

/** Numbers of one drawing, or the sums of many. */
const figures = z.object({
  tags: found,
  devices: found.describe('On the right row, by kind and type.'),
  locations: found.describe('extra: a wrong name; missed: none where there is one.'),
  others: found.describe('Tags of other systems and equipment.'),
  rows: count.describe('Rows that the truth asks for.'),
  exact: count.describe('Rows with every count and the leaves right.'),
  exactWithLocation: count.describe('Rows with the place right as well.'),
  placed: count.describe('Tags found whose box is where the tag is.'),
  wrongUnflagged: count.describe('Rows wrong, missing or made up without a word about it.'),
  withheld: count.describe('What an honest reader withholds.'),
  withheldReported: count.describe('How much of it was reported.'),
  reviews: count.describe('Rows that a person should be asked to review.'),
  reviewsGiven: count.describe('Those where the reading asks.'),
  forbidden: count.describe('Words said that nobody can see.'),
  wrongKind: count.describe('Scans taken for readable sheets, and the other way round.'),
  failed: count.describe('Drawings that gave an error.'),
});

export const drawingScore = z.object({
  id: z.string(),
  difficulty: z.enum(['plain', 'hard', 'later']),
  variations: z.array(z.string()).readonly(),
  figures,
  faults: z.array(z.string()).readonly().describe('What is wrong, in words.'),
});

/** Something to be found: how often it was, was not, and was made up. */
export type Found = Readonly<z.infer<typeof found>>;
export type Figures = Readonly<z.infer<typeof figures>>;
export type DrawingScore = Readonly<z.infer<typeof drawingScore>>;

const noFound: Found = { right: 0, missed: 0, extra: 0 };

export const noFigures: Figures = {
  tags: noFound,
  devices: noFound,
  locations: noFound,
  others: noFound,
  rows: 0,
  exact: 0,
  exactWithLocation: 0,
  placed: 0,
  wrongUnflagged: 0,
  withheld: 0,
  withheldReported: 0,
  reviews: 0,
  reviewsGiven: 0,
  forbidden: 0,
  wrongKind: 0,
  failed: 0,
};

const addFound = (a: Found, b: Found): Found => ({
  right: a.right + b.right,
  missed: a.missed + b.missed,
  extra: a.extra + b.extra,
});

export const addFigures = (a: Figures, b: Figures): Figures => ({
  tags: addFound(a.tags, b.tags),
  devices: addFound(a.devices, b.devices),
  locations: addFound(a.locations, b.locations),
  others: addFound(a.others, b.others),
  rows: a.rows + b.rows,
  exact: a.exact + b.exact,
  exactWithLocation: a.exactWithLocation + b.exactWithLocation,
  placed: a.placed + b.placed,
  wrongUnflagged: a.wrongUnflagged + b.wrongUnflagged,
  withheld: a.withheld + b.withheld,
  withheldReported: a.withheldReported + b.withheldReported,
  reviews: a.reviews + b.reviews,
  reviewsGiven: a.reviewsGiven + b.reviewsGiven,
  forbidden: a.forbidden + b.forbidden,
  wrongKind: a.wrongKind + b.wrongKind,
  failed: a.failed + b.failed,
});

/** Share of what was found that is right; 1 where nothing was found. */
export const precisionOf = ({ right, extra }: Found): number =>
  right + extra === 0 ? 1 : right / (right + extra);

/** Share of what is there that was found; 1 where nothing is there. */
export const recallOf = ({ right, missed }: Found): number =>
  right + missed === 0 ? 1 : right / (right + missed);
