import { EventBridge } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { type Cloud, startCloud } from '../embedded/cloud.ts';
import { clientSettings } from '../embedded/testing/clients.ts';
import { applyStack, destroyStack } from './index.ts';
import { type StackFolder, stackFolder } from './testing/stack-folder.ts';

const bus = { name: 'news', description: 'What is new.', tags: { team: 'a' } };

function stackWith(properties: object) {
  return {
    resource: { aws_cloudwatch_event_bus: { news: { ...bus, ...properties } } },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform writes its expressions so.
    output: { Arn: { value: '${aws_cloudwatch_event_bus.news.arn}' } },
  };
}

function optionsOf(cloud: Cloud, { stackFolder, stateFile }: StackFolder) {
  return { ...clientSettings(cloud), stackFolder, stateFile };
}

it('an event bus is made, changed in place and taken away', async () => {
  await using cloud = await startCloud();
  await using folder = await stackFolder(stackWith({}));
  const options = optionsOf(cloud, folder);
  const events = new EventBridge(clientSettings(cloud));
  const tags = async (ResourceARN: string) =>
    (await events.listTagsForResource({ ResourceARN })).Tags;

  const { outputs } = await applyStack({}, options);
  const made = await events.describeEventBus({ Name: 'news' });
  expect(made).toMatchObject({ Arn: outputs['Arn'], Description: 'What is new.' });
  expect(await tags(String(made.Arn))).toEqual([{ Key: 'team', Value: 'a' }]);

  await folder.write(stackWith({ description: undefined, tags: { team: 'b' } }));
  const { changes } = await applyStack({}, options);
  expect(changes.map(({ action }) => action)).toEqual(['change']);
  const changed = await events.describeEventBus({ Name: 'news' });
  expect(changed.Description ?? '').toBe('');
  expect(await tags(String(made.Arn))).toEqual([{ Key: 'team', Value: 'b' }]);

  await destroyStack({}, options);
  await expect(events.describeEventBus({ Name: 'news' })).rejects.toThrow('news');
});
