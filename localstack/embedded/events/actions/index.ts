import type { EventsAction } from '../state.ts';
import {
  createArchive,
  deleteArchive,
  describeArchive,
  listArchives,
  updateArchive,
} from './archives.ts';
import {
  createEventBus,
  deleteEventBus,
  describeEventBus,
  listEventBuses,
  updateEventBus,
} from './buses.ts';
import { putPermission, removePermission } from './permissions.ts';
import { putEvents } from './put-events.ts';
import { cancelReplay, describeReplay, listReplays, startReplay } from './replays.ts';
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
  CancelReplay: cancelReplay,
  CreateArchive: createArchive,
  CreateEventBus: createEventBus,
  DeleteArchive: deleteArchive,
  DeleteEventBus: deleteEventBus,
  DeleteRule: deleteRule,
  DescribeArchive: describeArchive,
  DescribeEventBus: describeEventBus,
  DescribeReplay: describeReplay,
  DescribeRule: describeRule,
  DisableRule: disableRule,
  EnableRule: enableRule,
  ListArchives: listArchives,
  ListEventBuses: listEventBuses,
  ListReplays: listReplays,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTagsForResource: listTagsForResource,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutPermission: putPermission,
  PutRule: putRule,
  PutTargets: putTargets,
  RemovePermission: removePermission,
  RemoveTargets: removeTargets,
  StartReplay: startReplay,
  TagResource: tagResource,
  TestEventPattern: testEventPattern,
  UntagResource: untagResource,
  UpdateArchive: updateArchive,
  UpdateEventBus: updateEventBus,
};
