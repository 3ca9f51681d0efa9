import { AwsError } from '../../kernel/aws-error.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { type QueryAction, queryList } from '../../kernel/protocols/query.ts';
import { checkArn } from '../arns.ts';
import type { SnsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { addTags, attributeMap, entries, page, required, tagsOf } from '../input.ts';
import type { Topic } from '../store.ts';
import { checkTopicAttribute } from '../topic-attributes.ts';
import { policyOf } from '../topic-policy.ts';

const effectiveDeliveryPolicy = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
});

function checkName(name: string, fifo: boolean): void {
  if (fifo && !name.endsWith('.fifo')) {
    throw invalidParameter(
      'Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.',
    );
  }
  const plain = fifo ? name.replace(/\.fifo$/, '') : name;
  if (!/^[\w-]{1,256}$/.test(plain)) throw invalidParameter('Topic Name');
}

/** Making a topic again is fine where nothing named differs. */
function checkSame(
  topic: Topic,
  attributes: Readonly<Record<string, string>>,
  tags: readonly [string, string][],
): void {
  const entries = Object.entries(attributes);
  if (entries.some(([key, value]) => topic.attributes.get(key) !== value)) {
    throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  }
  if (tags.some(([key, value]) => topic.tags.get(key) !== value)) {
    throw invalidParameter('Tags Reason: Topic already exists with different tags');
  }
}

function createTopic({ account, store }: SnsContext): QueryAction {
  return (input, request) => {
    const name = required(input, 'Name');
    const { FifoTopic = 'false', ...attributes } = attributeMap(input);
    const fifo = FifoTopic === 'true';
    checkName(name, fifo);
    for (const [attribute, value] of Object.entries(attributes)) {
      checkTopicAttribute(attribute, value, fifo);
    }
    const arn = `arn:aws:sns:${request.region}:${account}:${name}`;
    const tags = tagsOf(input);
    const known = store.topics.get(arn);
    if (known !== undefined) checkSame(known, attributes, tags);
    else {
      store.topics.set(arn, {
        arn,
        name,
        fifo,
        attributes: new Map(Object.entries(attributes)),
        tags: addTags(new Map(), tags),
        removed: 0,
      });
    }
    return { TopicArn: arn };
  };
}

function topicAttributes({ account, store }: SnsContext, topic: Topic) {
  const subscriptions = store.of(topic);
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed).length;
  return {
    TopicArn: topic.arn,
    Owner: account,
    DisplayName: '',
    Policy: policyOf(topic, account),
    EffectiveDeliveryPolicy: effectiveDeliveryPolicy,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(subscriptions.length - confirmed),
    SubscriptionsDeleted: String(topic.removed),
    ...(topic.fifo ? { FifoTopic: 'true', ContentBasedDeduplication: 'false' } : {}),
    ...Object.fromEntries(topic.attributes),
  };
}

/** Topics, their attributes and tags. */
export function topicActions(context: SnsContext): Record<string, QueryAction> {
  const { store } = context;
  const tagged = (input: URLSearchParams) => {
    const topic = store.topics.get(required(input, 'ResourceArn'));
    if (topic !== undefined) return topic;
    throw new AwsError('ResourceNotFound', 'Resource does not exist', 404);
  };
  return {
    CreateTopic: createTopic(context),
    DeleteTopic: (input) => {
      const arn = required(input, 'TopicArn');
      checkArn(arn, 'TopicArn');
      store.removeTopic(arn);
      return {};
    },
    ListTopics: (input, request) => {
      const topics = [...store.topics.values()].filter(
        ({ arn }) => arn.split(':')[3] === request.region,
      );
      const { items, more } = page(topics, input);
      return { Topics: { member: items.map(({ arn }) => ({ TopicArn: arn })) }, ...more };
    },
    GetTopicAttributes: (input) => ({
      Attributes: entries(topicAttributes(context, store.topic(required(input, 'TopicArn')))),
    }),
    SetTopicAttributes: (input) => {
      const topic = store.topic(required(input, 'TopicArn'));
      const name = required(input, 'AttributeName');
      const value = input.get('AttributeValue') ?? '';
      checkTopicAttribute(name, value, topic.fifo);
      if (value === '' && name !== 'DisplayName') topic.attributes.delete(name);
      else topic.attributes.set(name, value);
      return {};
    },
    TagResource: (input) => {
      addTags(tagged(input).tags, tagsOf(input));
      return {};
    },
    UntagResource: (input) => {
      for (const key of queryList(input, 'TagKeys')) tagged(input).tags.delete(key);
      return {};
    },
    ListTagsForResource: (input) => {
      const member = [...tagged(input).tags].map(([Key, Value]) => ({ Key, Value }));
      return { Tags: { member } };
    },
    GetDataProtectionPolicy: (input) => {
      const { dataProtection = '' } = store.topic(required(input, 'ResourceArn'), 'ResourceArn');
      return { DataProtectionPolicy: dataProtection };
    },
    PutDataProtectionPolicy: (input) => {
      const topic = store.topic(required(input, 'ResourceArn'), 'ResourceArn');
      const policy = required(input, 'DataProtectionPolicy');
      if (!isObject(parsedJson(policy))) throw invalidParameter('DataProtectionPolicy');
      topic.dataProtection = policy;
      return {};
    },
  };
}
