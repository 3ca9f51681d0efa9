import { queueAttribute } from './queue-attribute.ts';

export const queueRedriveAllowPolicy = queueAttribute('redrive_allow_policy', 'RedriveAllowPolicy');
