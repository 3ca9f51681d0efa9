import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { validationException } from '../errors.ts';
import { parseEventPattern } from '../pattern.ts';
import { parseSchedule } from '../schedules/schedule.ts';
import {
  busOf,
  type EventBus,
  type EventsAction,
  type EventsState,
  nameRules,
  page,
  type Rule,
  type RuleState,
  ruleArn,
  ruleOf,
  ruleStates,
} from '../state.ts';

function triggerOf(fields: Fields, bus: EventBus) {
  const patternText = fields.text('EventPattern', { max: 4096 });
  const scheduleText = fields.text('ScheduleExpression', { max: 256 });
  if (!patternText && !scheduleText) {
    throw validationException('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (scheduleText && bus.name !== 'default') {
    throw validationException('ScheduleExpression is supported only on the default event bus.');
  }
  return {
    ...(patternText ? { patternText, pattern: parseEventPattern(patternText) } : {}),
    ...(scheduleText ? { scheduleText, schedule: parseSchedule(scheduleText) } : {}),
  };
}

export const putRule: EventsAction = (fields, state) => {
  const bus = busOf(fields, state);
  const name = fields.requiredText('Name', nameRules);
  const known = bus.rules.get(name);
  const description = fields.text('Description', { max: 512 });
  const roleArn = fields.text('RoleArn', { min: 1, max: 1600 });
  const rule: Rule = {
    name,
    arn: ruleArn(state, bus.name, name),
    ...triggerOf(fields, bus),
    ...(description === undefined ? {} : { description }),
    ...(roleArn === undefined ? {} : { roleArn }),
    state: fields.choice('State', ruleStates) ?? 'ENABLED',
    since: state.clock.now(),
    targets: known?.targets ?? new Map(),
  };
  bus.rules.set(name, rule);
  // Tags are taken only when the rule is created, as AWS does.
  const tags = tagsOf(fields);
  if (known === undefined && tags.size > 0) state.tags.set(rule.arn, tags);
  state.reschedule();
  return { RuleArn: rule.arn };
};

function shown(rule: Rule, bus: EventBus) {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.patternText,
    ScheduleExpression: rule.scheduleText,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: bus.name,
  };
}

export const describeRule: EventsAction = (fields, state) => {
  const { bus, rule } = ruleOf(fields, state);
  return { ...shown(rule, bus), CreatedBy: state.account };
};

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

export const listRules: EventsAction = (fields, state) => {
  const bus = busOf(fields, state);
  const prefix = fields.text('NamePrefix', nameRules) ?? '';
  const found = [...bus.rules.values()].filter(({ name }) => name.startsWith(prefix)).sort(byName);
  const { items, NextToken } = page(fields, found);
  return { Rules: items.map((rule) => shown(rule, bus)), NextToken };
};

export const deleteRule: EventsAction = (fields, state) => {
  const bus = busOf(fields, state);
  const rule = bus.rules.get(fields.requiredText('Name', nameRules));
  // Deleting what is not there succeeds in AWS.
  if (rule === undefined) return {};
  if (rule.targets.size > 0) {
    throw validationException("Rule can't be deleted since it has targets.");
  }
  bus.rules.delete(rule.name);
  state.tags.delete(rule.arn);
  state.reschedule();
  return {};
};

function switchRule(wanted: RuleState): EventsAction {
  return (fields, state: EventsState) => {
    const { bus, rule } = ruleOf(fields, state);
    if ((rule.state === 'DISABLED') === (wanted === 'DISABLED')) return {};
    bus.rules.set(rule.name, { ...rule, state: wanted, since: state.clock.now() });
    state.reschedule();
    return {};
  };
}

export const enableRule = switchRule('ENABLED');
export const disableRule = switchRule('DISABLED');

/** What an event must have to be tested. Source: EventBridge API reference, TestEventPattern. */
const eventMembers = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export const testEventPattern: EventsAction = (fields) => {
  const pattern = parseEventPattern(fields.requiredText('EventPattern', { max: 4096 }));
  const event = parsedJson(fields.requiredText('Event'));
  if (!isObject(event)) throw validationException('Parameter Event is not valid.');
  const absent = eventMembers.filter((name) => !Object.hasOwn(event, name));
  if (absent.length > 0) {
    throw validationException(
      `Parameter Event is not valid. Reason: it must contain ${absent.join(', ')}.`,
    );
  }
  return { Result: pattern(event) };
};
