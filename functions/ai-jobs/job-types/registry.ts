import type * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import { blogPost } from './blog-post.ts';
import type { JobType } from './job-type.ts';
import { listingDescription } from './listing-description.ts';
import { marketUpdate } from './market-update.ts';
import { socialMedia } from './social-media.ts';

/** Every kind of content that can be asked for. A new one is its file and a line here. */
export const jobTypes = [blogPost, socialMedia, listingDescription, marketUpdate] as const;

type Registered = (typeof jobTypes)[number];

export type JobTypeName = Registered['name'];

/** What a job of a type is given. */
export type InputOf<Name extends JobTypeName> = z.infer<
  Extract<Registered, { readonly name: Name }>['input']
>;

/** What a job of a type makes. */
export type OutputOf<Name extends JobTypeName> = z.infer<
  Extract<Registered, { readonly name: Name }>['output']
>;

export const jobTypeNames: readonly JobTypeName[] = jobTypes.map(({ name }) => name);

/** @throws PermanentError `job_type_unknown` */
export function jobTypeNamed(wanted: string): JobType {
  const found = jobTypes.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  throw new PermanentError('job_type_unknown', `There is no job type "${wanted.slice(0, 60)}".`, {
    action: `Use one of ${jobTypeNames.join(', ')}.`,
    details: { fields: { jobType: 'is unknown' } },
  });
}
