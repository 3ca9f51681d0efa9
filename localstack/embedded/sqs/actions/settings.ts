import { checkAttributes } from '../attributes/check.ts';
import { attributeNames } from '../attributes/names.ts';
import { deadLetterTarget } from '../attributes/redrive.ts';
import { allAttributes, retentionMs, setAttributes } from '../attributes/values.ts';
import { queueOf, queueUrl, type SqsAction, type SqsContext } from '../context.ts';
import { missingParameter, sqsError } from '../errors.ts';
import { checkedTags } from '../tags.ts';

function getQueueAttributes(context: SqsContext): SqsAction {
  return (input, request) => {
    const queue = queueOf(context, input, request);
    const wanted = input.texts('AttributeNames');
    const unknown = wanted.find((name) => !attributeNames.has(name));
    if (unknown !== undefined) {
      throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    }
    if (wanted.length === 0) return {};
    queue.expire(retentionMs(queue));
    const shown = Object.entries(allAttributes(queue)).filter(
      ([name]) => wanted.includes('All') || wanted.includes(name),
    );
    return shown.length > 0 ? { Attributes: Object.fromEntries(shown) } : {};
  };
}

function setQueueAttributes(context: SqsContext): SqsAction {
  const { clock, store } = context;
  return (input, request) => {
    const queue = queueOf(context, input, request);
    const { FifoQueue, ...others } = input.map('Attributes') ?? {};
    if (FifoQueue !== undefined && (!queue.fifo || FifoQueue !== 'true')) {
      throw sqsError('InvalidAttributeName', 'Unknown Attribute FifoQueue.');
    }
    setAttributes(queue, checkAttributes(others, queue.arn, store));
    queue.modifiedAt = clock.now();
    return {};
  };
}

function listDeadLetterSourceQueues(context: SqsContext): SqsAction {
  return (input, request) => {
    const target = queueOf(context, input, request);
    const size = input.number('MaxResults', { min: 1, max: 1000 }) ?? 1000;
    const start = Number(Buffer.from(input.text('NextToken') ?? '', 'base64').toString() || 0);
    const sources = context.store.all.filter((queue) => deadLetterTarget(queue) === target.arn);
    const urls = sources.slice(start, start + size).map((queue) => queueUrl(context, queue));
    const next = Buffer.from(String(start + size)).toString('base64');
    // The model spells this member with a small letter.
    return { queueUrls: urls, ...(sources.length > start + size ? { NextToken: next } : {}) };
  };
}

/** Attributes and tags. */
export function settingActions(context: SqsContext): Record<string, SqsAction> {
  return {
    GetQueueAttributes: getQueueAttributes(context),
    SetQueueAttributes: setQueueAttributes(context),
    ListDeadLetterSourceQueues: listDeadLetterSourceQueues(context),
    TagQueue: (input, request) => {
      const queue = queueOf(context, input, request);
      const tags = input.map('Tags');
      if (tags === undefined || Object.keys(tags).length === 0) throw missingParameter('Tags');
      for (const [key, value] of checkedTags(queue.name, queue.tags, tags)) {
        queue.tags.set(key, value);
      }
      return {};
    },
    UntagQueue: (input, request) => {
      const queue = queueOf(context, input, request);
      const keys = input.texts('TagKeys');
      if (keys.length === 0) throw missingParameter('TagKeys');
      for (const key of keys) queue.tags.delete(key);
      return {};
    },
    ListQueueTags: (input, request) => {
      const { tags } = queueOf(context, input, request);
      return tags.size === 0 ? {} : { Tags: Object.fromEntries(tags) };
    },
  };
}
