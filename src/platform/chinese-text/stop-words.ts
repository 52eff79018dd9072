/**
 * Words that say nothing about a technology: grammar, and the phrases that every description of a need or an
 * achievement is filled with. Words that are weak but not empty (装置, 系统, 方法) are not here: how common a word is
 * among the documents at hand says that better.
 */
const WORDS = `
的 了 和 与 及 或 等 在 是 为 以 于 对 从 到 由 被 把 将 使 让 其 该 本 此 这 那 之 而 且 并 也 又 都 还 就 才 很 更 最 较 已 正 未 不 无 有
能 可 应 须 需 要 会 想 请 我 你 他 她 它 我们 你们 他们 我司 本公司 公司 企业 有限公司 单位 厂家 贵方 双方 合作方
一个 一种 一套 一些 一定 一类 各种 多种 各类 某 某些 每 个 种 类 项 套 台 件 次 年 月 日 万 亿 元 万元 亿元 左右 以上 以下 之间 以内 以及 并且 或者
而且 但是 但 因此 因为 所以 由于 如果 如 如何 怎样 怎么 通过 根据 按照 针对 关于 对于 基于 为了 随着 同时 其中 另外 此外 目前 现在 现有 现阶段 近年来
当前 未来 今后 主要 具体 如下 以下 包括 包含 具有 拥有 存在 进行 开展 实现 达到 满足 解决 提出 提供 需要 需求 希望 要求 寻求 寻找 急需 亟需 拟 预期
目标 预期目标 技术需求 技术难题 技术问题 技术指标 解决方案 需求内容 工作基础 现有工作基础 合作方式 合作 方式 内容 问题 难题 瓶颈 情况 方面 方向 研究 研发 开发 研制 项目 课题 技术
应用 推广 示范 产业化 关键 关键技术 核心 核心技术 相关 有关 新型 先进 有效 重大 重要 良好 较好 国内 国外 国内外 国家 全国 国际 省 市 县 区 行业 产业
市场 产品 发展 领域 水平 能力 作用 影响 条件 基础 过程 阶段 工作 人员 团队 专家 高校 大学 学院 研究院 研究所 科研院所 联系 联系人 电话
`;

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));

/** Whether a normalized word says nothing by itself: grammar, boilerplate, punctuation. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) || !/[\p{L}\p{N}]/u.test(word);
}
