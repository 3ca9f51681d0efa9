import { randomBytes, randomUUID } from 'node:crypto';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { checkArn } from '../arns.ts';
import type { SnsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { attributeMap, entries, page, required } from '../input.ts';
import type { Subscription } from '../store.ts';
import {
  checkEndpoint,
  mustConfirm,
  readFilter,
  setAttribute,
} from '../subscription-attributes.ts';

function subscribe({ confirm, store }: SnsContext): QueryAction {
  return (input) => {
    const topic = store.topic(required(input, 'TopicArn'));
    const protocol = required(input, 'Protocol');
    const confirms = mustConfirm(protocol);
    const endpoint = required(input, 'Endpoint');
    checkEndpoint(protocol, endpoint, topic.fifo);
    const attributes = attributeMap(input);
    const known = store
      .of(topic)
      .find((other) => other.protocol === protocol && other.endpoint === endpoint);
    if (known !== undefined) {
      const differs = Object.entries(attributes).some(
        ([name, value]) => known.attributes.get(name) !== value,
      );
      if (!differs) return { SubscriptionArn: known.arn };
      throw invalidParameter(
        'Attributes Reason: Subscription already exists with different attributes',
      );
    }
    const subscription: Subscription = {
      arn: `${topic.arn}:${randomUUID()}`,
      topicArn: topic.arn,
      protocol,
      endpoint,
      token: randomBytes(64).toString('hex'),
      confirmed: !confirms,
      attributes: new Map(),
      filter: undefined,
    };
    for (const [name, value] of Object.entries(attributes)) setAttribute(subscription, name, value);
    readFilter(subscription);
    store.subscriptions.set(subscription.arn, subscription);
    if (confirms) confirm(subscription, topic.attributes.get('SignatureVersion') ?? '1');
    const shown = subscription.confirmed || input.get('ReturnSubscriptionArn') === 'true';
    return { SubscriptionArn: shown ? subscription.arn : 'pending confirmation' };
  };
}

function listed(account: string, subscription: Subscription) {
  const { confirmed, endpoint, protocol, topicArn } = subscription;
  return {
    SubscriptionArn: confirmed ? subscription.arn : 'PendingConfirmation',
    Owner: account,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}

function subscriptionAttributes(account: string, subscription: Subscription) {
  const { attributes, confirmed, endpoint, protocol, topicArn } = subscription;
  return {
    SubscriptionArn: subscription.arn,
    TopicArn: topicArn,
    Protocol: protocol,
    Endpoint: endpoint,
    Owner: account,
    ConfirmationWasAuthenticated: String(confirmed),
    PendingConfirmation: String(!confirmed),
    RawMessageDelivery: 'false',
    SubscriptionPrincipal: `arn:aws:iam::${account}:root`,
    ...(attributes.has('FilterPolicy') ? { FilterPolicyScope: 'MessageAttributes' } : {}),
    ...Object.fromEntries(attributes),
  };
}

/** Who listens to a topic, and to what of it. */
export function subscriptionActions(context: SnsContext): Record<string, QueryAction> {
  const { account, store } = context;
  return {
    Subscribe: subscribe(context),
    ConfirmSubscription: (input) => {
      const topic = store.topic(required(input, 'TopicArn'));
      const token = required(input, 'Token');
      const subscription = store.of(topic).find((known) => known.token === token);
      if (subscription === undefined) throw invalidParameter('Token');
      subscription.confirmed = true;
      return { SubscriptionArn: subscription.arn };
    },
    Unsubscribe: (input) => {
      const arn = required(input, 'SubscriptionArn');
      checkArn(arn, 'SubscriptionArn');
      const topic = store.topics.get(store.subscriptions.get(arn)?.topicArn ?? '');
      if (store.subscriptions.delete(arn) && topic !== undefined) topic.removed += 1;
      return {};
    },
    ListSubscriptions: (input, request) => {
      const here = [...store.subscriptions.values()].filter(
        ({ arn }) => arn.split(':')[3] === request.region,
      );
      const { items, more } = page(here, input);
      return { Subscriptions: { member: items.map((item) => listed(account, item)) }, ...more };
    },
    ListSubscriptionsByTopic: (input) => {
      const { items, more } = page(store.of(store.topic(required(input, 'TopicArn'))), input);
      return { Subscriptions: { member: items.map((item) => listed(account, item)) }, ...more };
    },
    GetSubscriptionAttributes: (input) => {
      const subscription = store.subscription(required(input, 'SubscriptionArn'));
      return { Attributes: entries(subscriptionAttributes(account, subscription)) };
    },
    SetSubscriptionAttributes: (input) => {
      const subscription = store.subscription(required(input, 'SubscriptionArn'));
      const before = new Map(subscription.attributes);
      setAttribute(
        subscription,
        required(input, 'AttributeName'),
        input.get('AttributeValue') ?? '',
      );
      try {
        readFilter(subscription);
      } catch (error) {
        subscription.attributes.clear();
        for (const [name, value] of before) subscription.attributes.set(name, value);
        throw error;
      }
      return {};
    },
  };
}
