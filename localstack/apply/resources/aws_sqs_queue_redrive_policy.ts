import { queueAttribute } from './queue-attribute.ts';

export const queueRedrivePolicy = queueAttribute('redrive_policy', 'RedrivePolicy');
