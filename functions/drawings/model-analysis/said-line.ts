/** A text that a model wrote as one line, without characters that control anything. */
export function saidLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
