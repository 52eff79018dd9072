import { createRegionsModule } from './modules/regions/index.ts';
import type { RoleTable } from './platform/access/access.ts';
import type { Database } from './platform/database/database.ts';
import type { RunCommand } from './platform/http/idempotency.ts';
import type { Module } from './platform/module.ts';
import type { Signer } from './platform/signing/signer.ts';

/** What modules are made from. */
export interface CompositionParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly signer: Signer;
  readonly demonstration: boolean;
}

/** The modules of this node and the table of what its roles may do. */
export interface Composition {
  readonly modules: readonly Module[];
  readonly roles: RoleTable;
}

/** The one list of modules. A new module is one line here. */
export function composeModules(parts: CompositionParts): Composition {
  const regions = createRegionsModule({ demonstration: parts.demonstration });
  return { modules: [regions], roles: {} };
}
