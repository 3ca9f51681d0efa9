/** What a job begins with: asking a model. */
export const firstStage = 'generate';
