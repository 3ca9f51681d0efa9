import type { SqsAction, SqsContext } from '../context.ts';
import { deletionActions } from './deletion.ts';
import { moveTaskActions } from './move-tasks.ts';
import { permissionActions } from './permissions.ts';
import { queueActions } from './queues.ts';
import { receiveMessage } from './receive.ts';
import { sendActions } from './send.ts';
import { settingActions } from './settings.ts';
import { visibilityActions } from './visibility.ts';

export function sqsActions(context: SqsContext): Readonly<Record<string, SqsAction>> {
  return {
    ...queueActions(context),
    ...settingActions(context),
    ...permissionActions(context),
    ...sendActions(context),
    ReceiveMessage: receiveMessage(context),
    ...deletionActions(context),
    ...visibilityActions(context),
    ...moveTaskActions(context),
  };
}
