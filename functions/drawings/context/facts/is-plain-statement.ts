/**
 * Words with which a sentence denies, doubts, allows something else, speaks of later, or leaves it
 * to others. What such a sentence says of a door is not certain, so nothing is taken from it.
 */
const DOUBT = new RegExp(
  [
    String.raw`\b(?:no|not|nor|none|never|neither|without|n't|cannot)\b`,
    String.raw`\b(?:omit|delet|exclud|remov|replac|relocat|reus|re-us|dispens|waive|except|unless|instead|other than|rather than|in lieu)`,
    String.raw`\b(?:may|might|could|can|if|where|when|whether|either|should|would|possibl|perhaps|optional|option|prefer|typical|general|usual|normal|approximate|assum|propos|intend|consider|subject to|depend)`,
    String.raw`\b(?:TBC|TBD|TBA|to be (?:confirmed|agreed|decided|advised|determined|reviewed)|unknown|unclear|pending|provisional|future|later phase|existing|by others|provision for|allow(?:ance)? for|prepar|spare)\b`,
    String.raw`\bor (?:equal|equivalent|similar|approved|other|better)\b|\bequal (?:and|or) approved\b`,
    String.raw`\b(?:as|same as|similar to|match(?:es|ing)?|identical to|refer to|see)\b`,
    String.raw`\b(?:half|some|most|several|various|many|certain|other|remaining|selected)\b`,
    String.raw`\bn\/a\b|\bused to\b|\bhad\b|\bpreviously\b|\bformer`,
    String.raw`\?`,
  ].join('|'),
  'i',
);

/** `No.` and `nos` before or after a number count things: `2 no. readers`, `door no. 12`. */
const NUMBER_SIGN = /\bn(?:o|r)s?\.?(?=\s*\d)|(?<=\d\s*)n(?:o|r)s?\b\.?/gi;

/** Whether a sentence states something without if and but. */
export function isPlainStatement(sentence: string): boolean {
  return !DOUBT.test(sentence.replace(NUMBER_SIGN, '#')) && !/\bor\b/i.test(sentence);
}
