import { Input, Select } from 'antd';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { RegionSelect } from '../../registers/region-select.tsx';
import type { PolicyLine } from '../policies/policy-answers.ts';
import { FormField } from './form-field.tsx';
import styles from './run-form.module.css';
import type { Complaint, RunDraft } from './run-form.ts';
import { runFormText } from './run-form-text.ts';

/** What the parts of the form share. */
export interface PartProps {
  readonly draft: RunDraft;
  readonly complaints: readonly Complaint[];
  readonly onChange: (draft: RunDraft) => void;
}

interface ScopeProps extends PartProps {
  readonly policies: readonly PolicyLine[];
}

function PolicyField({ draft, complaints, onChange, policies }: ScopeProps) {
  const text = useText();
  const choose = (packId: string) => {
    const policy = policies.find((each) => each.id === packId);
    // Rates and questions belong to one document; those of another would be refused.
    onChange({
      ...draft,
      packId,
      regionCode: draft.regionCode ?? policy?.jurisdiction,
      rates: {},
      questions: {},
    });
  };
  return (
    <FormField at="packId" label={text(runFormText.policy)} required complaints={complaints}>
      {({ status, ...links }) => (
        <Select<string>
          {...links}
          status={status}
          placeholder={text(runFormText.choosePolicy)}
          {...(draft.packId === undefined ? {} : { value: draft.packId })}
          options={policies.map((policy) => ({
            value: policy.id,
            label:
              policy.documentNumber === null
                ? text(policy.title)
                : `${text(policy.title)}${text(punctuation.bracketed, { words: policy.documentNumber })}`,
          }))}
          onChange={choose}
          className={styles['full'] ?? ''}
        />
      )}
    </FormField>
  );
}

/** Document, year and region of a run. */
export function RunScope(props: ScopeProps) {
  const text = useText();
  const { draft, complaints, onChange } = props;
  return (
    <div className={styles['basics']}>
      <PolicyField {...props} />
      <FormField
        at="year"
        label={text(runFormText.year)}
        required
        hint={text(runFormText.yearHint)}
        complaints={complaints}
      >
        {(links) => (
          <Input
            {...links}
            inputMode="numeric"
            maxLength={4}
            value={draft.year}
            onChange={(event) => onChange({ ...draft, year: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        at="regionCode"
        label={text(runFormText.region)}
        required
        hint={text(runFormText.regionHint)}
        complaints={complaints}
      >
        {({ id }) => (
          <RegionSelect
            id={id}
            value={draft.regionCode}
            onChange={(regionCode) => onChange({ ...draft, regionCode })}
          />
        )}
      </FormField>
    </div>
  );
}
