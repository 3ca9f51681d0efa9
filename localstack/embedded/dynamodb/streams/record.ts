import { createHash } from 'node:crypto';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { Image } from '../items/images.ts';
import { itemSize } from '../items/size.ts';

export const viewTypes = ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] as const;
export type ViewType = (typeof viewTypes)[number];

/** One record as GetRecords answers it. */
export type StreamRecord = JsonObject;

/** Who deleted an item whose time was over. */
const timeToLive = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

function eventName({ before, after }: Image): string | undefined {
  if (before === undefined) return after === undefined ? undefined : 'INSERT';
  if (after === undefined) return 'REMOVE';
  // A write that changes nothing leaves no record.
  const sorted = (item: JsonObject) => JSON.stringify(Object.entries(item).sort());
  return sorted(before) === sorted(after) ? undefined : 'MODIFY';
}

/** @param sequence 21 digits, ascending; `now` in milliseconds since the epoch */
export function recordOf(
  image: Image,
  stream: { readonly view: ViewType; readonly arn: string },
  facts: {
    readonly sequence: string;
    readonly now: number;
    readonly region: string;
    readonly isExpiry: boolean;
  },
): StreamRecord | undefined {
  const name = eventName(image);
  if (name === undefined) return undefined;
  const { after, before, key } = image;
  const { view } = stream;
  const isNew = view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const isOld = view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const images = {
    Keys: key,
    ...(isNew && after !== undefined ? { NewImage: after } : {}),
    ...(isOld && before !== undefined ? { OldImage: before } : {}),
  };
  const SizeBytes = Object.values(images).reduce((sum, item) => sum + itemSize(item), 0);
  return {
    eventID: createHash('md5').update(`${stream.arn} ${facts.sequence}`).digest('hex'),
    eventName: name,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: facts.region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(facts.now / 1000),
      ...images,
      SequenceNumber: facts.sequence,
      SizeBytes,
      StreamViewType: view,
    },
    ...(facts.isExpiry ? { userIdentity: timeToLive } : {}),
  };
}
