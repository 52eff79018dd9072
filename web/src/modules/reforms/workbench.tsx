import { useMutation } from '@tanstack/react-query';
import { Button, Input, Tabs } from 'antd';
import { useState } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import type {
  Reform,
  ReformFile,
  TrialAnswer,
  TrialScope,
} from '../../../../src/modules/reforms/reform-schema.ts';
import { post } from '../../app/api/client.ts';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { PolicyDocument } from '../policies/policy-answers.ts';
import styles from './reform.module.css';
import { ReformForm } from './reform-form.tsx';
import { ReformResult } from './reform-result.tsx';
import { reformText } from './reform-text.ts';
import { ReformYaml } from './reform-yaml.tsx';

interface EditorProps {
  readonly document: PolicyDocument;
  readonly reform: Reform;
  readonly onChange: (reform: Reform) => void;
}

function ReformEditor(part: EditorProps) {
  const text = useText();
  const { reform, onChange } = part;
  const other = reform.changes.filter(({ change }) => change === 'measure').length;
  return (
    <div className={styles['parts']}>
      <div className={styles['scope']}>
        <div className={styles['wide']}>
          <span>{text(reformText.name)}</span>
          <Input
            aria-label={text(reformText.name)}
            value={reform.title}
            maxLength={120}
            onChange={(event) => onChange({ ...reform, title: event.target.value })}
          />
        </div>
      </div>
      <Tabs
        destroyOnHidden
        items={[
          {
            key: 'form',
            label: text(reformText.form),
            children: (
              <>
                {other === 0 ? null : (
                  <p className={styles['hint']}>{text(reformText.yamlOther, { count: other })}</p>
                )}
                <ReformForm {...part} />
              </>
            ),
          },
          { key: 'yaml', label: text(reformText.yaml), children: <ReformYaml {...part} /> },
        ]}
      />
    </div>
  );
}

/** The state of a workbench: one reform or two, and what they came to on the scope. */
function useWorkbench(document: PolicyDocument, scope: TrialScope) {
  const text = useText();
  const start = (title: string): Reform => ({ title, pack: document.id, changes: [] });
  const [reforms, setReforms] = useState<readonly Reform[]>(() => [start(text(reformText.reformA))]);
  const trial = useMutation({
    mutationFn: async () => {
      const answer = await post<TrialAnswer>('/reforms/trials', { scope, reforms });
      return { answer, names: reforms.map(({ title }, index) => title || `${index + 1}`) };
    },
  });
  const share = useMutation({
    mutationFn: (reform: Reform) => post<ReformFile>('/reforms/files', { scope, reform }),
    onSuccess: save,
  });
  const change = (index: number, reform: Reform) => setReforms(reforms.with(index, reform));
  const second = () => {
    const [first] = reforms;
    if (first === undefined) return;
    setReforms(reforms.length > 1 ? [first] : [first, { ...first, title: text(reformText.reformB) }]);
  };
  return { reforms, change, second, trial, share };
}

/** Gives the signed file to the browser to keep. */
function save(file: ReformFile): void {
  const bytes = new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' });
  const address = URL.createObjectURL(bytes);
  const link = window.document.createElement('a');
  link.href = address;
  link.download = `${file.scope.packId}-${file.reformHash.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}

function statusWords(
  { busy, noYear, empty }: { readonly busy: boolean; readonly noYear: boolean; readonly empty: boolean },
  text: (message: Message) => string,
): string {
  if (busy) return text(reformText.running);
  if (noYear) return text(reformText.needYear);
  return empty ? text(reformText.nothingChanged) : '';
}

/** Changes a document in a form or as YAML and tries it on the ledger; two reforms can be compared. */
export function Workbench({
  document,
  scope,
}: {
  readonly document: PolicyDocument;
  readonly scope: TrialScope;
}) {
  const text = useText();
  const { reforms, change, second, trial, share } = useWorkbench(document, scope);
  const empty = reforms.every(({ changes }) => changes.length === 0);
  const noYear = scope.years.length === 0;
  return (
    <>
      {reforms.map((reform, index) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a reform is known by, its name can change.
          key={index}
          title={text(index === 0 ? reformText.reformA : reformText.reformB)}
        >
          <ReformEditor document={document} reform={reform} onChange={(next) => change(index, next)} />
          <p className={styles['buttons']}>
            <Button
              onClick={() => share.mutate(reform)}
              loading={share.isPending}
              disabled={noYear || reform.changes.length === 0}
            >
              {text(reformText.export)}
            </Button>
          </p>
        </Section>
      ))}
      <Section>
        <p className={styles['buttons']}>
          <Button
            type="primary"
            onClick={() => trial.mutate()}
            loading={trial.isPending}
            disabled={empty || noYear}
          >
            {text(reformText.run)}
          </Button>
          <Button onClick={second}>
            {text(reforms.length > 1 ? reformText.removeSecond : reformText.addSecond)}
          </Button>
          <span role="status">{statusWords({ busy: trial.isPending, noYear, empty }, text)}</span>
        </p>
        <ProblemAlert error={trial.error ?? share.error} />
      </Section>
      {trial.data === undefined ? null : <ReformResult {...trial.data} />}
    </>
  );
}
