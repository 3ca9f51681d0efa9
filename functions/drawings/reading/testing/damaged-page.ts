/** A drawn PDF of two pages whose second one is named by the number of something else. */
export function withDamagedPage(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const damaged = text.replace(
    /\/Kids\[(\d+) 0 R \d+ 0 R\]/,
    (_kids, first: string) => `/Kids[${first} 0 R ${Number(first) + 1} 0 R]`,
  );
  if (damaged === text) throw new TypeError('The PDF has no two pages.');
  return new Uint8Array(Buffer.from(damaged, 'latin1'));
}
