import { queueAttribute } from './queue-attribute.ts';

export const queuePolicy = queueAttribute('policy', 'Policy');
