import type { Catalogue } from './catalogue.ts';

/** Words of the frame around all pages. */
export const appText = {
  systemName: { zh: '技术转移业务系统', en: 'Technology transfer system' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  demonstrationLabel: { zh: '演示说明', en: 'About the data' },
  demonstration: { zh: '演示数据，均为虚构', en: 'Demonstration data, all of it fictional' },
  menu: { zh: '菜单', en: 'Menu' },
  closeMenu: { zh: '收起菜单', en: 'Close menu' },
  navigation: { zh: '主导航', en: 'Main navigation' },
  otherLanguage: { zh: 'English', en: '中文' },
  switchLanguage: { zh: '切换到 English', en: 'Switch to 中文' },
  signOut: { zh: '退出', en: 'Sign out' },
  recommendation: { zh: '个性化推荐', en: 'Personal recommendation' },
  accountMenu: { zh: '账户菜单', en: 'account menu' },
  areaMarket: { zh: '成果与需求', en: 'Offers and needs' },
  areaProperty: { zh: '知识产权', en: 'Intellectual property' },
  areaEncounters: { zh: '对接与活动', en: 'Introductions and meetings' },
  areaRegisters: { zh: '业务登记', en: 'Registers' },
  areaPolicy: { zh: '政策兑付', en: 'Policy' },
  areaAdministration: { zh: '监督与管理', en: 'Oversight' },
  loading: { zh: '正在加载…', en: 'Loading…' },
  retry: { zh: '重试', en: 'Try again' },
  notFoundTitle: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundSentence: {
    zh: '地址可能有误，或页面已经移动。请从左侧菜单重新进入。',
    en: 'The address may be wrong or the page has moved. Use the menu on the left.',
  },
  crashedTitle: { zh: '页面出错', en: 'The page failed' },
  crashedSentence: {
    zh: '页面没有正常显示，已填写的内容可能丢失。请重新加载；若再次出现，请把下面的信息告诉管理员。',
    en: 'The page could not be shown. Reload; if it happens again, tell the administrator what stands below.',
  },
  reload: { zh: '重新加载', en: 'Reload' },
  networkSentence: { zh: '没有连上服务器。', en: 'The server did not answer.' },
  networkNext: {
    zh: '请检查网络后重试；已填写的内容仍在页面上，重复提交不会重复办理。',
    en: 'Check the connection and try again; what you entered is still here, and sending twice does nothing twice.',
  },
  unreadableSentence: { zh: '服务器的答复无法识别。', en: 'The answer of the server was not understood.' },
  unreadableNext: { zh: '请稍后重试。', en: 'Try again later.' },
  requestId: { zh: '办理编号 {id}', en: 'Request {id}' },
  errorCode: { zh: '代码 {code}', en: 'Code {code}' },
  unknownRegisterSentence: { zh: '没有名为“{name}”的登记簿。', en: 'There is no register "{name}".' },
} as const satisfies Catalogue;

/** Words of the navigation. */
export const areaText = {
  home: { zh: '工作台', en: 'Home' },
  settlements: { zh: '奖补兑付', en: 'Settlements' },
  policies: { zh: '政策文件', en: 'Policies' },
  audit: { zh: '审计', en: 'Audit' },
  users: { zh: '用户', en: 'Users' },
} as const satisfies Catalogue;

/** Words of the home page. */
export const homeText = {
  heading: { zh: '工作台', en: 'Home' },
  tasks: { zh: '待我办理', en: 'Waiting for me' },
  taskTitle: { zh: '事项', en: 'Matter' },
  taskState: { zh: '状态', en: 'State' },
  taskCount: { zh: '件数', en: 'Number' },
  taskOldest: { zh: '最早一件', en: 'Oldest' },
  taskDue: { zh: '最近期限', en: 'Next deadline' },
  overdue: { zh: '逾期 {count}', en: '{count} overdue' },
  atLeast: { zh: '{count}+', en: '{count}+' },
  noTasks: { zh: '没有等您办理的事项。', en: 'Nothing is waiting for you.' },
  recent: { zh: '近期办理', en: 'Lately' },
  noRecent: { zh: '还没有办理记录。', en: 'Nothing yet.' },
  registers: { zh: '登记簿', en: 'Registers' },
  absent: {
    zh: '待办统计暂不可用，可直接进入各登记簿办理。',
    en: 'The overview of tasks is not available now; open the registers directly.',
  },
} as const satisfies Catalogue;

/** Words of the sign-in page. */
export const signInText = {
  heading: { zh: '登录', en: 'Sign in' },
  login: { zh: '登录名', en: 'Login name' },
  password: { zh: '口令', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  loginRequired: { zh: '请输入登录名。', en: 'Enter your login name.' },
  passwordRequired: { zh: '请输入口令。', en: 'Enter your password.' },
  demonstrationAccounts: { zh: '演示账号', en: 'Demonstration accounts' },
  demonstrationHint: {
    zh: '点选一个角色即填入登录名和口令。仅演示环境显示。',
    en: 'Choose a role to fill in login name and password. Shown in demonstration mode only.',
  },
  tagline: {
    zh: '合同登记、到账核验与奖补兑付，同一本可核验的台账',
    en: 'Contracts, payments and grants in one verifiable ledger',
  },
  withoutAccount: { zh: '无需登录即可使用：', en: 'Open to everybody:' },
  returned: { zh: '请登录后继续。', en: 'Sign in to go on.' },
} as const satisfies Catalogue;
