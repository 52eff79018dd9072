import { useQuery } from '@tanstack/react-query';
import { useText } from '../../i18n/language.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './policies.module.css';
import type { PolicyLine } from './policy-answers.ts';
import { policiesQuery } from './policy-queries.ts';
import { policyText } from './policy-text.ts';

function Entry({ policy }: { readonly policy: PolicyLine }) {
  const text = useText();
  return (
    <li className={styles['entry']}>
      <h2>
        <RouteLink to={`/policies/${policy.id}`}>{text(policy.title)}</RouteLink>
      </h2>
      <p className={styles['byline']}>
        {policy.documentNumber === null ? null : <span>{policy.documentNumber}</span>}
        <span>{text(policy.issuer)}</span>
        <span>{policy.adoptedOn}</span>
        <span>
          {text(policyText.jurisdiction)} <RegionName code={policy.jurisdiction} />
        </span>
      </p>
      <p className={styles['entryMeasures']}>
        {text(policyText.measures)} {text(policyText.measureCount, { count: policy.measures.length })}
      </p>
      <ul className={styles['measures']}>
        {policy.measures.map((measure) => (
          <li key={measure.id}>{text(measure.title)}</li>
        ))}
      </ul>
    </li>
  );
}

/** Every policy document that this node runs. */
export function PolicyListPage() {
  const text = useText();
  const policies = useQuery(policiesQuery);
  return (
    <Page title={text(policyText.heading)}>
      <Section flush>
        {policies.isPending ? <LoadingRows /> : null}
        <ProblemAlert error={policies.error} onRetry={() => void policies.refetch()} />
        {policies.data?.length === 0 ? <EmptyNote sentence={text(policyText.none)} /> : null}
        {policies.data === undefined ? null : (
          <ul>
            {policies.data.map((policy) => (
              <Entry key={policy.id} policy={policy} />
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
}
