import { formatYuan, parseYuan } from '../../../../src/kernel/money.ts';
import { useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import { RegionName } from '../../registers/region-name.tsx';
import type { PolicyParameter } from './policy-answers.ts';
import { policyText } from './policy-text.ts';

/** A value of a parameter as people read it: packs write money in yuan. */
export function ParameterValue({ type, value }: { readonly type: string; readonly value: string }) {
  const text = useText();
  if (type === 'region') return <RegionName code={value} />;
  if (type === 'money') return `${formatYuan(parseYuan(value))} ${text(recordText.yuan)}`;
  return value;
}

/** The dates between which a value holds. */
export function ValidityWords({ from, until }: Pick<PolicyParameter['values'][number], 'from' | 'until'>) {
  const text = useText();
  if (from === null)
    return text(until === null ? policyText.valueAlways : policyText.valueUntil, { until: until ?? '' });
  return text(until === null ? policyText.valueFrom : policyText.valueBetween, { from, until: until ?? '' });
}
