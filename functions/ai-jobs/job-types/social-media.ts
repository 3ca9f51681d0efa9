import * as z from 'zod';
import { type Check, complaint, textsIn } from './checks/check.ts';
import { noForeignLinks, noInventedClaims } from './checks/no-inventions.ts';
import { lengthOnX, plainLength } from './checks/post-length.ts';
import { fields, line, oneOf, yesOrNo } from './fields.ts';
import { defineJobType } from './job-type.ts';
import { socialMediaPrompt } from './prompts/social-media/index.ts';

interface Platform {
  /** Characters that a post may have, hashtags included, by the platform's own count. */
  readonly most: number;
  /** Characters that people read there. */
  readonly aimAt: number;
  readonly hashtags: number;
  readonly lengthOf: (post: string) => number;
}

const x: Platform = { most: 280, aimAt: 220, hashtags: 2, lengthOf: lengthOnX };

const platforms = {
  facebook: { most: 63_206, aimAt: 500, hashtags: 5, lengthOf: plainLength },
  instagram: { most: 2_200, aimAt: 600, hashtags: 15, lengthOf: plainLength },
  linkedin: { most: 3_000, aimAt: 1_200, hashtags: 5, lengthOf: plainLength },
  threads: { most: 500, aimAt: 300, hashtags: 1, lengthOf: plainLength },
  tiktok: { most: 2_200, aimAt: 300, hashtags: 5, lengthOf: plainLength },
  /** The old name of X. */
  twitter: x,
  x,
} as const satisfies Readonly<Record<string, Platform>>;

const input = fields({
  platform: oneOf(['facebook', 'instagram', 'linkedin', 'threads', 'tiktok', 'twitter', 'x']),
  topic: line(300),
  tone: line(60).exactOptional(),
  /** @default false */
  includeHashtags: yesOrNo().exactOptional(),
  /** @default false */
  includeEmojis: yesOrNo().exactOptional(),
  callToAction: line(200).exactOptional(),
});

type Input = z.infer<typeof input>;

const outputWithin = (text: number, hashtags: { readonly least: number; readonly most: number }) =>
  z.object({
    text: z.string().min(1).max(text).describe('The post without its hashtags.'),
    hashtags: z
      .array(
        z
          .string()
          .max(50)
          .regex(/^[\p{L}\p{N}_]+$/u)
          .describe('Without the sign #.'),
      )
      .min(hashtags.least)
      .max(hashtags.most),
  });

const output = outputWithin(63_206, { least: 0, most: 15 });

type Output = z.infer<typeof output>;

/** The post as it goes out. */
function postOf({ text, hashtags }: Output): string {
  return hashtags.length === 0 ? text : `${text}\n\n${hashtags.map((tag) => `#${tag}`).join(' ')}`;
}

const fitsPlatform: Check<Input, Output> = (made, { platform }) => {
  const { most, lengthOf } = platforms[platform];
  const length = lengthOf(postOf(made));
  if (length <= most) return [];
  return [
    `Text and hashtags together have ${length} characters as ${platform} counts them; at most ${most} are allowed.`,
  ];
};

const hashtagsApart: Check<Input, Output> = ({ text }, given) => {
  const found = [...text.matchAll(/(?<!\S)#[\p{L}\p{N}_]+/gu)].map(([tag]) => tag);
  return complaint(
    found.filter((tag) => !textsIn(given).includes(tag)),
    (list) => `The text has hashtags: ${list}. They belong in "hashtags", and only if asked for.`,
  );
};

const emojisIfAsked: Check<Input, Output> = (made, given) => {
  if (given.includeEmojis === true) return [];
  const found = [...textsIn(made).matchAll(/\p{Emoji_Presentation}/gu)].map(([each]) => each);
  return complaint(
    found.filter((each) => !textsIn(given).includes(each)),
    (list) => `Nobody has asked for emojis: ${list}. Leave them out.`,
  );
};

export const socialMedia = defineJobType({
  name: 'social-media',
  input,
  output,
  outputFor: ({ platform, includeHashtags = false }) => {
    const { most, hashtags } = platforms[platform];
    return outputWithin(
      most,
      includeHashtags ? { least: 1, most: hashtags } : { least: 0, most: 0 },
    );
  },
  checks: [fitsPlatform, hashtagsApart, emojisIfAsked, noInventedClaims, noForeignLinks],
  prompt: socialMediaPrompt,
  limits: ({ platform, includeHashtags = false, includeEmojis = false }) => ({
    mostCharactersWithHashtags: platforms[platform].most,
    aimAtCharacters: platforms[platform].aimAt,
    mostHashtags: includeHashtags ? platforms[platform].hashtags : 0,
    emojisAllowed: includeEmojis,
  }),
  models: ['cheap', 'usual'],
  maximumOutputTokens: () => 8_192,
  asText: postOf,
});
