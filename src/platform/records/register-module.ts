import type { Message } from '../../kernel/messages.ts';
import type { Action } from '../access/access.ts';
import type { Module } from '../module.ts';
import { type AnyRecordDefinition, actionFor } from './definition.ts';
import { exportRoute } from './export-route.ts';
import { importRoutes } from './import-routes.ts';
import type { RecordKit } from './record-kit.ts';
import { recordRoutes } from './record-routes.ts';

/** A register as a module: its endpoints and the actions that roles may be granted on it. */
export function registerModule(kit: RecordKit, definition: AnyRecordDefinition): Module {
  return {
    name: definition.description.plural,
    routes: [
      ...importRoutes(kit, definition),
      exportRoute(kit, definition),
      ...recordRoutes(kit, definition),
    ],
    actions: actionsOf(definition),
  };
}

function actionsOf(definition: AnyRecordDefinition): Record<Action, Message> {
  const { description } = definition;
  const { noun, title } = description;
  const words = (zh: string, en: string): Message => ({
    zh: `${zh}${title.zh}`,
    en: `${en} ${title.en.toLowerCase()}`,
  });
  const actions: Record<Action, Message> = {
    [`${noun}.read`]: words('查阅', 'Read'),
    [`${noun}.export`]: words('导出', 'Export'),
    [actionFor(definition, 'create')]: words('录入', 'Enter'),
  };
  if (description.importable === true) actions[`${noun}.import`] = words('批量导入', 'Import');
  for (const [command, { label, systemOnly }] of Object.entries(description.commands)) {
    if (systemOnly === true) continue;
    actions[actionFor(definition, command)] ??= words(`${label.zh}：`, `${label.en}:`);
  }
  return actions;
}
