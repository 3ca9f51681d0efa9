import type { DeviceFinder, TaggedDevice } from '../read-sheet.ts';
import { tagBox } from '../tags/tag.ts';
import { meaningOfType } from './type-codes.ts';

const CONFIDENCE = 0.97;

/** Devices that tags name themselves: `A-101-CR-B2` is a reader at A-101. */
export const findTypedTags: DeviceFinder = ({ tags }) => {
  const reviews = tags.flatMap((tag) =>
    tag.rest === null
      ? []
      : [{ tag, reason: `the meaning of "${tag.rest}" in ${tag.text} is not known` }],
  );
  const devices = tags.flatMap((tag): TaggedDevice[] => {
    const meaning = tag.type === null ? null : meaningOfType(tag.type);
    if (meaning === null) return [];
    const device = { ...meaning, box: tagBox(tag), found: 'tag', confidence: CONFIDENCE } as const;
    return [{ tag, device }];
  });
  return { devices, withheld: [], reviews, warnings: [] };
};
