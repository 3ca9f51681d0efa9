/**
 * What makes two ways to write a hardware set's code the same: `HS-03`, `HS 3` and `Set 3` are one.
 * Null when the text is no code.
 */
export function setKey(text: string): string | null {
  const match =
    /^(?:(?:hardware|ironmongery)\s+)?(?:(?:set|HS|HW|HWS)\b)?\s*(?:no\.?\s*)?((?:HS|HW|HWS|SET)?)[\s.-]*([A-Z]{0,4})[\s.-]*0*(\d{1,3}[A-Z]?)$/i.exec(
      text.trim(),
    );
  if (match === null) return null;
  return `${(match[2] ?? '').toUpperCase()}${(match[3] ?? '').toUpperCase()}`;
}
