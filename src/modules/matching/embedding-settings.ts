import { readFile } from 'node:fs/promises';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { EmbeddingConfig } from '../../platform/config/embedding-config.ts';
import type { EmbeddingSettings } from './embedding.ts';

const refuse = defineRefusals({
  'embedding.key_unreadable': {
    status: 400,
    zh: '读不到向量服务的密钥文件“{file}”，或者文件为空。',
    en: 'The key of the embedding service cannot be read from "{file}", or the file is empty.',
    next: {
      zh: '请检查 JIZHUAN_EMBEDDING_KEY_FILE 和文件的读取权限。',
      en: 'Check JIZHUAN_EMBEDDING_KEY_FILE and who may read the file.',
    },
  },
});

/**
 * The settings that matching asks the service with; the key is read from its file now. @throws embedding.key_unreadable
 */
export async function openEmbedding(config: EmbeddingConfig | undefined): Promise<EmbeddingSettings | null> {
  if (config === undefined) return null;
  const { url, model, timeoutMs, isExternal, keyFile } = config;
  const inline = config.key?.export().toString('utf8');
  const key = keyFile === undefined ? inline : await readKey(keyFile);
  return { url, model, timeoutMs, isExternal, key };
}

async function readKey(file: string): Promise<string> {
  // An unreadable file and an empty one are the same to whoever set it.
  const key = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  if (key === '') throw refuse('embedding.key_unreadable', { file });
  return key;
}
