import type { EventsAction } from '../state.ts';
import { createEventBus, deleteEventBus, describeEventBus, listEventBuses } from './buses.ts';
import { putEvents } from './put-events.ts';
import {
  deleteRule,
  describeRule,
  disableRule,
  enableRule,
  listRules,
  putRule,
  testEventPattern,
} from './rules.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { listRuleNamesByTarget, listTargetsByRule, putTargets, removeTargets } from './targets.ts';

export const actions: Readonly<Record<string, EventsAction>> = {
  CreateEventBus: createEventBus,
  DeleteEventBus: deleteEventBus,
  DeleteRule: deleteRule,
  DescribeEventBus: describeEventBus,
  DescribeRule: describeRule,
  DisableRule: disableRule,
  EnableRule: enableRule,
  ListEventBuses: listEventBuses,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTagsForResource: listTagsForResource,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutRule: putRule,
  PutTargets: putTargets,
  RemoveTargets: removeTargets,
  TagResource: tagResource,
  TestEventPattern: testEventPattern,
  UntagResource: untagResource,
};
