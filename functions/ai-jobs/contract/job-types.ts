import type { InputOf, JobTypeName, OutputOf } from '../job-types/registry.ts';

/** A kind of content that can be asked for, such as `blog-post`. */
export type AIJobType = JobTypeName;

/** What a job of a type is given. */
export type AIJobInput<Type extends AIJobType = AIJobType> = InputOf<Type>;

/** What a job of a type makes. */
export type AIJobOutput<Type extends AIJobType = AIJobType> = OutputOf<Type>;
