import type { Actor } from './access.ts';

/**
 * The node itself, as the one who acts: a part of it by name (`grants` acts as `system:grants`), or as a whole. It
 * holds no grants; what it does is not asked of `permit`.
 */
export function systemActor(part?: string): Actor {
  return {
    kind: 'system',
    userId: part === undefined ? 'system' : `system:${part}`,
    displayName: '系统',
    personId: null,
    organizationId: null,
    grants: [],
  };
}
