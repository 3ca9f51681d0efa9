/**
 * What one drawing may cost. A set of 500 sheets, a sheet of the largest size PDF viewers know and
 * two million operators (eight times a dense A3 plan) are more than any real drawing has.
 */
export const limits = {
  /** Bytes of the file: the API's own bound. */
  bytes: 100 * 1024 * 1024,
  pages: 500,
  /** Operators of one page in pdf.js' operator list. */
  operatorsPerPage: 2_000_000,
  /** Area of one page in square points: 14,400 x 14,400, the largest page PDF viewers must show. */
  pageArea: 14_400 * 14_400,
  /** Pixels of one image; larger images are not decoded (A0 at 300 dots per inch has 139 million). */
  imagePixels: 150_000_000,
} as const;
