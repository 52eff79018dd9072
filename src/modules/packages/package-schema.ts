import { choices } from '../../kernel/choices.ts';
import { DISCARDED, REVISE } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { TECHNOLOGY_FIELDS } from '../contracts/contract-schema.ts';

const COLLECTIONS = choices([
  ['package', '科技成果包', 'Package of achievements'],
  ['public-benefit', '公益性技术成果指导目录', 'Catalogue of public-benefit technology'],
  ['military-to-civil', '军转民成果目录', 'Military to civil'],
  ['civil-to-military', '民参军成果目录', 'Civil to military'],
]);

const packageFields = {
  name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, search: true, maxLength: 200 },
  kind: {
    kind: 'choice',
    choices: COLLECTIONS,
    label: { zh: '类别', en: 'Kind' },
    required: true,
    filter: true,
  },
  issuerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '编制单位', en: 'Issued by' },
    required: true,
    filter: true,
  },
  documentNumber: {
    kind: 'text',
    label: { zh: '发布文号', en: 'Document' },
    list: false,
    maxLength: 100,
  },
  summary: {
    kind: 'text',
    label: { zh: '说明', en: 'Summary' },
    list: false,
    multiline: true,
    maxLength: 3000,
    hint: { zh: '符合的产业方向、投资规模、带动作用', en: 'The industry, the investment, what it brings' },
  },
  techArea: {
    kind: 'choice',
    choices: TECHNOLOGY_FIELDS,
    label: { zh: '技术领域', en: 'Field' },
    filter: true,
  },
  publishedOn: {
    kind: 'date',
    label: { zh: '发布日期', en: 'Published on' },
    computed: true,
    sort: true,
    filter: true,
  },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type PackageState = 'draft' | 'published' | 'withdrawn' | 'discarded';
export type PackageCommand = 'publish' | 'withdraw' | 'revise' | 'discard';

/** Packages of achievements and catalogues (科技成果包、公益性技术成果指导目录、军民两用成果目录). */
export const achievementPackageRegister = {
  noun: 'achievement-package',
  plural: 'achievement-packages',
  idPrefix: 'pkg',
  title: { zh: '成果包和目录', en: 'Packages and catalogues' },
  fields: packageFields,
  titleField: 'name',
  defaultSort: '-createdAt',
  initialState: 'draft',
  states: {
    draft: { label: { zh: '编制中', en: 'Being made' }, tone: 'draft' },
    published: { label: { zh: '已发布', en: 'Published' }, tone: 'done' },
    withdrawn: { label: { zh: '已撤下', en: 'Withdrawn' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    publish: {
      label: { zh: '发布', en: 'Publish' },
      confirm: { zh: '所列成果均已公开发布，确认发布？', en: 'All its achievements are public: publish?' },
    },
    withdraw: { label: { zh: '撤下', en: 'Withdraw' }, danger: true },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    draft: { revise: 'draft', publish: 'published', discard: 'discarded' },
    published: { withdraw: 'withdrawn' },
    withdrawn: {},
    discarded: {},
  },
  events: {
    'achievement-package.created': { zh: '录入', en: 'Entered' },
    'achievement-package.revised': { zh: '修改', en: 'Revised' },
    'achievement-package.published': { zh: '发布', en: 'Published' },
    'achievement-package.withdrawn': { zh: '撤下', en: 'Withdrawn' },
    'achievement-package.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<PackageState, PackageCommand>;

const itemFields = {
  name: {
    kind: 'text',
    label: { zh: '成果名称', en: 'Name' },
    computed: true,
    search: true,
    maxLength: 200,
  },
  packageId: {
    kind: 'reference',
    to: 'achievement-package',
    label: { zh: '成果包（目录）', en: 'Package' },
    required: true,
    filter: true,
  },
  achievementId: {
    kind: 'reference',
    to: 'achievement',
    label: { zh: '成果', en: 'Achievement' },
    required: true,
    filter: true,
  },
  issuerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '编制单位', en: 'Issued by' },
    computed: true,
    filter: true,
  },
  note: { kind: 'text', label: { zh: '列入理由', en: 'Why it is in' }, maxLength: 500, multiline: true },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

/** What a package or catalogue lists. */
export const packageItemRegister = {
  noun: 'package-item',
  plural: 'package-items',
  idPrefix: 'pki',
  title: { zh: '成果包内容', en: 'Package items' },
  fields: itemFields,
  titleField: 'name',
  defaultSort: '-createdAt',
  initialState: 'listed',
  states: {
    listed: { label: { zh: '已列入', en: 'Listed' }, tone: 'done' },
    removed: { label: { zh: '已移出', en: 'Removed' }, tone: 'ended' },
  },
  commands: { remove: { label: { zh: '移出', en: 'Remove' }, danger: true } },
  transitions: { listed: { remove: 'removed' }, removed: {} },
  events: {
    'package-item.listed': { zh: '列入', en: 'Listed' },
    'package-item.removed': { zh: '移出', en: 'Removed' },
  },
} as const satisfies RegisterDescription<'listed' | 'removed', 'remove'>;
