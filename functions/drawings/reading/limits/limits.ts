/** What one drawing, or one of its pages, may cost. */
export interface Limits {
  /** Bytes of the file. */
  readonly bytes: number;
  readonly pages: number;
  /** Longer side of a page, in millimetres. */
  readonly pageSide: number;
  /** Operators of one page in pdf.js' operator list, forms drawn out. */
  readonly operators: number;
  /** Numbers in the painted paths of one page: three for each point. */
  readonly pathNumbers: number;
  /** Characters written on one page. */
  readonly characters: number;
  /** Images placed on one page. */
  readonly images: number;
  /** Pixels of one image; a larger one is not decoded, and the page is read without it. */
  readonly imagePixels: number;
  /** Graphics states saved and not yet brought back. */
  readonly savedStates: number;
  /** Symbols that stand on one page. */
  readonly symbols: number;
  /** Things of one page that are looked at because they lie near others, in one search. */
  readonly neighbours: number;
  /** Seconds to open the file, or to read one page of it, when it is read in a process of its own. */
  readonly pageSeconds: number;
  /** Seconds to read the whole file, when it is read in a process of its own. */
  readonly fileSeconds: number;
  /**
   * Resident memory of the process that reads, in MB. It bounds what nothing else does: objects,
   * streams that unpack to more and more, patterns, fonts.
   */
  readonly memoryMb: number;
}

/**
 * Each is several times what the largest real sheets have: a dense A3 plan was measured at 256,000
 * operators (33,000 paths, 6,000 characters, 28 images), and A0 sheets of four such plans exist.
 */
export const limits: Limits = {
  /** The API's own bound for uploads. */
  bytes: 100 * 1024 * 1024,
  /** A set for one trade has some dozens of sheets; 200 dense ones take about three minutes. */
  pages: 200,
  /** PDF viewers know no larger pages (200 inches); A0 is 1,189 mm long. */
  pageSide: 5_080,
  /** Twice an A0 sheet of a million. */
  operators: 2_000_000,
  /** Ten times what an A0 sheet has, and room for traced pictures. */
  pathNumbers: 20_000_000,
  /** A sheet of nothing but small print has some 50,000. */
  characters: 500_000,
  /** Plotters slice pictures into strips, hundreds for a sheet. */
  images: 50_000,
  /** A0 at 300 dots per inch has 139 million. */
  imagePixels: 150_000_000,
  /** PDF 1.7 asks readers for 28 (annex C); pdf.js takes seconds for these. */
  savedStates: 20_000,
  /** An A0 sheet of four dense plans has some 1,500. */
  symbols: 5_000,
  /** Sheets with heavy hatching need four million; beyond lie thousands of shapes on each other. */
  neighbours: 40_000_000,
  /** A dense A3 page takes about one second, an A0 sheet of a million operators about five. */
  pageSeconds: 60,
  /** Less than the shortest run of the worker (300 s in dev), so that a run can say so. */
  fileSeconds: 240,
  /** A dense A3 page takes 250, an A0 sheet of a million operators 400. */
  memoryMb: 1_500,
};
