export { limits } from './limits/limits.ts';
