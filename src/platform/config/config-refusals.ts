import { defineRefusals } from '../../kernel/refusal.ts';

/** What can be wrong with the settings of a node. */
export const refuseConfig = defineRefusals({
  'setting.not_a_port': {
    status: 400,
    zh: '环境变量 PORT 的值“{value}”不是端口号，应为 0 至 65535 的整数。',
    en: 'PORT is “{value}”, which is not a port: it must be a whole number from 0 to 65535.',
  },
  'setting.not_a_host': {
    status: 400,
    zh: '环境变量 HOST 的值“{value}”不是主机名或 IP 地址。',
    en: 'HOST is “{value}”, which is neither a host name nor an IP address.',
  },
  'setting.not_one_of': {
    status: 400,
    zh: '环境变量 {name} 的值“{value}”不可用，只能是：{choices}。',
    en: '{name} is “{value}”; it must be one of: {choices}.',
  },
  'setting.not_a_database_url': {
    status: 400,
    zh: '环境变量 {name} 不是 PostgreSQL 连接地址，应形如 postgres://用户:口令@主机:5432/数据库（为保密，此处不显示其值）。',
    en: '{name} is not a PostgreSQL address like postgres://user:password@host:5432/name (its value is kept out of this message).',
  },
  'setting.needs_database_url': {
    status: 400,
    zh: '设置了 DATABASE_APP_URL 却没有设置 DATABASE_URL;前者只在使用外部数据库时有意义。',
    en: 'DATABASE_APP_URL is set without DATABASE_URL; it means something only beside an external database.',
  },
  'setting.not_a_public_url': {
    status: 400,
    zh: '环境变量 PUBLIC_URL 的值“{value}”不是可用的网址，应形如 https://jizhuan.example.gov.cn，不带路径。',
    en: 'PUBLIC_URL is “{value}”; it must look like https://jizhuan.example.gov.cn, without a path.',
  },
  'setting.empty_data_dir': {
    status: 400,
    zh: '环境变量 DATA_DIR 为空；请给出数据目录，或取消该变量以使用默认目录。',
    en: 'DATA_DIR is empty; name a folder, or unset it to use the default one.',
  },
  'setting.not_an_embedding_url': {
    status: 400,
    zh: '环境变量 JIZHUAN_EMBEDDING_URL 不是向量服务的网址，应形如 http://10.0.0.5:8080/v1，不带口令和参数。',
    en: 'JIZHUAN_EMBEDDING_URL must look like http://10.0.0.5:8080/v1, without a password or a query.',
  },
  'setting.embedding_not_intranet': {
    status: 400,
    zh: '向量服务“{host}”不在内网；成果和需求的文字会发送给它。确需使用外网服务的，设置 JIZHUAN_EMBEDDING_ALLOW_EXTERNAL=yes，此时只发送已公开的内容。',
    en: 'The embedding service "{host}" is not on the intranet, and texts are sent to it. Set JIZHUAN_EMBEDDING_ALLOW_EXTERNAL=yes if that is meant; nothing but what is public is sent then.',
  },
  'setting.embedding_incomplete': {
    status: 400,
    zh: '向量服务须同时设置 JIZHUAN_EMBEDDING_URL 和 JIZHUAN_EMBEDDING_MODEL；密钥用 JIZHUAN_EMBEDDING_KEY 或 JIZHUAN_EMBEDDING_KEY_FILE 之一给出。',
    en: 'An embedding service takes JIZHUAN_EMBEDDING_URL and JIZHUAN_EMBEDDING_MODEL; its key stands in JIZHUAN_EMBEDDING_KEY or in JIZHUAN_EMBEDDING_KEY_FILE, not in both.',
  },
  'setting.not_a_timeout': {
    status: 400,
    zh: '环境变量 JIZHUAN_EMBEDDING_TIMEOUT_MS 的值“{value}”不可用，应为 100 至 60000 的毫秒数。',
    en: 'JIZHUAN_EMBEDDING_TIMEOUT_MS is "{value}"; it must be 100 to 60000 milliseconds.',
  },
  'setting.exchange_incomplete': {
    status: 400,
    zh: '指纹交换需要同时设置 JIZHUAN_EXCHANGE_NODE（本节点名称，不超过 100 字）和 JIZHUAN_EXCHANGE_KEY（共用密钥）。',
    en: 'The exchange of fingerprints needs both JIZHUAN_EXCHANGE_NODE (at most 100 characters) and JIZHUAN_EXCHANGE_KEY.',
  },
  'setting.not_an_exchange_key': {
    status: 400,
    zh: 'JIZHUAN_EXCHANGE_KEY 不是可用的密钥，应为至少 32 字节的 Base64，可用 openssl rand -base64 32 生成（为保密，此处不显示其值）。',
    en: 'JIZHUAN_EXCHANGE_KEY must be Base64 of at least 32 bytes, such as openssl rand -base64 32 gives (its value is kept out of this message).',
  },
  'setting.unknown': {
    status: 400,
    zh: '环境变量 {name} 不是本系统的设置项，请检查拼写。',
    en: '{name} is not a setting of this system; check its spelling.',
  },
});
