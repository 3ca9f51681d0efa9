/** The largest input, in KB of JSON: a job is kept whole in one record and one message. */
export const mostInputKB = 32;
