const MINUS = 0x2d;
const POINT = 0x2e;
const SPACE = 0x20;
const ZERO = 0x30;

/** Longest number that is written digit by digit, in hundredths: 12 digits and their signs. */
const LARGEST = 9_999_999_999;
const LONGEST_NUMBER = 16;

/**
 * The operators of a page as bytes. Numbers have two decimals at most: a hundredth of a point is a
 * twelfth of what a plotter's driver resolves. A dense sheet has half a million of them, so they
 * are written without strings.
 */
export class OperatorBytes {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;

  /** A number and a space. */
  number(value: number): this {
    this.#makeRoom(LONGEST_NUMBER);
    const hundredths = Math.round(value * 100);
    if (!(Math.abs(hundredths) <= LARGEST)) return this.text('0 ');
    if (hundredths < 0) this.#bytes[this.#length++] = MINUS;
    const size = Math.abs(hundredths);
    const whole = Math.floor(size / 100);
    this.#digits(whole);
    const rest = size - whole * 100;
    if (rest > 0) {
      this.#bytes[this.#length++] = POINT;
      this.#bytes[this.#length++] = ZERO + Math.floor(rest / 10);
      if (rest % 10 > 0) this.#bytes[this.#length++] = ZERO + (rest % 10);
    }
    this.#bytes[this.#length++] = SPACE;
    return this;
  }

  /** ASCII as it is: an operator, with a space or a line end after it. */
  text(ascii: string): this {
    this.#makeRoom(ascii.length);
    this.#length += this.#bytes.write(ascii, this.#length, 'latin1');
    return this;
  }

  /** What has been written so far. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #digits(value: number): void {
    let scale = 1;
    while (scale * 10 <= value) scale *= 10;
    for (; scale >= 1; scale /= 10) {
      this.#bytes[this.#length++] = ZERO + (Math.floor(value / scale) % 10);
    }
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
