import { choices } from '../../kernel/choices.ts';

/** Why an introduction ended without a contract. */
export const END_REASONS = choices([
  ['does-not-fit', '技术不符合需求', 'The technology does not fit'],
  ['not-mature', '成熟度不足', 'Not mature enough'],
  ['price', '价格或条件谈不拢', 'Price or terms'],
  ['no-capacity', '暂无人力或资金', 'No people or funds now'],
  ['other-solution', '已有其他方案', 'Another solution was found'],
  ['no-answer', '对方长期未回应', 'No answer'],
  ['other', '其他', 'Other'],
]);
