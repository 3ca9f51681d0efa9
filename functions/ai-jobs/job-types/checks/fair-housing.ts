import { type Check, complaint, textsIn } from './check.ts';

/**
 * Phrases that say who should, or should not, live somewhere. They are what the Fair Housing Act, 42 USC
 * 3604(c), forbids in advertisements; source of examples: HUD, 24 CFR part 109 (1989). Not complete:
 * the prompt asks for the rest.
 */
const steering: readonly RegExp[] = [
  /\b(?:no|without) (?:children|kids|families|pets? or children|section 8)\b/giu,
  /\b(?:adults?|singles|mature (?:persons?|couples?)|empty[- ]nesters?) only\b/giu,
  /\b(?:perfect|ideal|great|best suited) for (?:(?:young|growing|large|small|retired|christian|single|married) )?(?:famil(?:y|ies)|couples?|singles|bachelors?|retirees|seniors|young professionals|empty[- ]nesters?)\b/giu,
  /\b(?:family|child|kid)[- ]friendly\b/giu,
  /\b(?:christian|catholic|jewish|muslim|hindu|white|black|asian|hispanic|latino|caucasian|african[- ]american|immigrant|integrated|exclusive|restricted) (?:neighbou?rhoods?|communit(?:y|ies)|areas?|famil(?:y|ies)|households?|buyers?|tenants?|residents?)\b/giu,
  /\b(?:safe|low[- ]crime|crime[- ]free) (?:neighbou?rhoods?|streets?|areas?|communit(?:y|ies))\b/giu,
  /\b(?:able[- ]bodied|no wheelchairs?|handicapped not suitable)\b/giu,
];

/** Nothing says who should live there. */
export const fairHousing: Check<unknown, unknown> = (output) => {
  const text = textsIn(output);
  const found = steering.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([phrase]) => phrase),
  );
  return complaint(
    found,
    (list) =>
      `Fair-housing rules do not allow: ${list}. Describe the property and the market, never who lives or should live there.`,
  );
};
