import { children, readXml, text } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';

/** Whether lists of grants count for nothing in a bucket, which is so unless it is told otherwise. */
export function isOwnerEnforced(bucket: Bucket): boolean {
  const xml = bucket.settings.get('ownershipControls');
  if (xml === undefined) return true;
  if (xml === '') return false;
  const [rule = {}] = children(readXml(Buffer.from(xml), 'OwnershipControls'), 'Rule');
  return text(rule, 'ObjectOwnership') === 'BucketOwnerEnforced';
}

/** Whether a flag of the public access block is on, as it is in new buckets. */
export function blocksPublic(
  bucket: Bucket,
  flag: 'BlockPublicAcls' | 'IgnorePublicAcls' | 'BlockPublicPolicy' | 'RestrictPublicBuckets',
): boolean {
  const xml = bucket.settings.get('publicAccessBlock');
  if (xml === undefined) return true;
  if (xml === '') return false;
  return text(readXml(Buffer.from(xml), 'PublicAccessBlockConfiguration'), flag) === 'true';
}
