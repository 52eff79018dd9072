import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Composition, composeModules } from './composition.ts';
import type { ExchangeParts } from './modules/grants/index.ts';
import type { EmbeddingSettings } from './modules/matching/index.ts';
import { systemClock } from './platform/clock/clock.ts';
import { openFileStore } from './platform/files/file-store.ts';
import type { TestModuleParts } from './platform/http/testing.ts';
import { readAllPacks } from './platform/policy-packs/read-all-packs.ts';
import { openSearchIndex } from './platform/search/search-index.ts';
import { loadOrCreateSigner, loadPartnerKeys, loadPublicKeys } from './platform/signing/signing-keys.ts';

/** What of a node's surroundings tests make once, in a directory of their own: keys, files and the policy packs. */
export async function prepareComposition(
  directory: string,
  exchange: ExchangeParts['settings'] = null,
  embedding: EmbeddingSettings | null = null,
): Promise<(parts: TestModuleParts) => Composition> {
  const signer = await loadOrCreateSigner(directory, { random: randomBytes });
  const publicKeys = await loadPublicKeys(directory);
  const files = await openFileStore({ directory: path.join(directory, 'files'), random: randomBytes });
  const packs = await readAllPacks(path.join(import.meta.dirname, '../policies'));
  const searchIndex = openSearchIndex({
    directory: path.join(directory, 'search'),
    clock: systemClock,
    random: randomBytes,
  });
  return ({ database, runCommand, settings }) =>
    composeModules({
      database,
      runCommand,
      sessions: settings,
      certificates: { signer, publicKeys, files, publicUrl: 'https://jizhuan.example', random: randomBytes },
      nodeName: { zh: '示例节点', en: 'Example node' },
      // Pages have tests of their own with the real renderer; here their words are enough.
      renderPage: (name, props) => `${name} ${JSON.stringify(props)}`,
      packs,
      searchIndex,
      embedding,
      demonstration: true,
      exchange: { settings: exchange, partnerKeys: () => loadPartnerKeys(directory) },
    });
}
