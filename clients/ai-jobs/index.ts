export type {
  CancelAnswer,
  JobAccepted,
  JobAnswer,
  JobListAnswer,
} from '../../functions/ai-jobs/contract/answers.ts';
export type { AIJobError } from '../../functions/ai-jobs/contract/error.ts';
export type {
  AIJobInput,
  AIJobOutput,
  AIJobType,
} from '../../functions/ai-jobs/contract/job-types.ts';
export type { AIJobMessage } from '../../functions/ai-jobs/contract/message.ts';
export type { AIJobResultMessage } from '../../functions/ai-jobs/contract/result-message.ts';
export {
  Failure,
  PermanentError,
  ThrottledError,
  TransientError,
} from '../../shared/errors/index.ts';
export {
  cancelJob,
  deleteJob,
  getJobStatus,
  type ListOptions,
  listJobs,
  type SubmitOptions,
  submitJob,
} from './api/jobs.ts';
export { type CompletedJob, submitAndWait } from './api/submit-and-wait.ts';
export { AIJobFailedError, type PollOptions, pollForCompletion } from './api/wait.ts';
export type { APIConfig, SQSConfig } from './configuration.ts';
export {
  getQueueAttributes,
  getQueueMessageCount,
  type QueueAttributes,
} from './queues/queue-attributes.ts';
export type { AIJobQueue } from './queues/queue-url.ts';
export {
  deleteMessage,
  type ReceivedMessage,
  type ReceiveOptions,
  receiveMessages,
} from './queues/receive.ts';
export { type SentMessage, sendAIJobRequest, sendAIJobResult } from './queues/send.ts';
export { getSQSClient, resetSQSClient } from './queues/sqs-client.ts';
