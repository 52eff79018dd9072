import { useQuery } from '@tanstack/react-query';
import type { RecordItem } from '../../app/api/answers.ts';
import { useText } from '../../i18n/language.ts';
import { regionQuery } from '../../registers/region-queries.ts';
import type { PolicyLine } from '../policies/policy-answers.ts';
import { policyQuery } from '../policies/policy-queries.ts';
import styles from './settlement.module.css';
import { settlementText } from './settlement-text.ts';

/** Says that a document is put to a place where it does not hold, so that nothing here grants anything. */
export function TrialBanner(props: { readonly policy: PolicyLine; readonly regionCode: string }) {
  const text = useText();
  const { policy, regionCode } = props;
  const region = useQuery(regionQuery(regionCode));
  const home = useQuery(regionQuery(policy.jurisdiction));
  return (
    <p className={styles['trialBanner']} role="note">
      {text(settlementText.trialNote, {
        region: region.data?.fullName ?? regionCode,
        home: home.data?.fullName ?? policy.jurisdiction,
        document: text(policy.title),
      })}
    </p>
  );
}

/** Says on every page of a trial that nothing in it grants anything. */
export function TrialNote({ item }: { readonly item: RecordItem }) {
  const policy = useQuery(policyQuery(String(item['packId'])));
  if (item['trial'] !== true || policy.data === undefined) return null;
  return <TrialBanner policy={policy.data} regionCode={String(item['regionCode'])} />;
}
