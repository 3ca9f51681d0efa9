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
  ruleArn,
  ruleOf,
} from '../state.ts';

const states = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'];

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
  const wanted = fields.text('State', { oneOf: states }) ?? 'ENABLED';
  const rule: Rule = {
    name,
    arn: ruleArn(state, bus.name, name),
    ...triggerOf(fields, bus),
    ...(description === undefined ? {} : { description }),
    ...(roleArn === undefined ? {} : { roleArn }),
    enabled: wanted !== 'DISABLED',
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
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
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

function switchRule(enabled: boolean): EventsAction {
  return (fields, state: EventsState) => {
    const { bus, rule } = ruleOf(fields, state);
    const since = rule.enabled === enabled ? rule.since : state.clock.now();
    bus.rules.set(rule.name, { ...rule, enabled, since });
    state.reschedule();
    return {};
  };
}

export const enableRule = switchRule(true);
export const disableRule = switchRule(false);

export const testEventPattern: EventsAction = (fields) => {
  const pattern = parseEventPattern(fields.requiredText('EventPattern', { max: 4096 }));
  const event = parsedJson(fields.requiredText('Event'));
  if (!isObject(event)) throw validationException('Parameter Event is not valid.');
  return { Result: pattern(event) };
};
