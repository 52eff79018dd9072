import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Progress, Tabs } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import type { Reform, ReformFile, TrialScope } from '../../../../src/modules/reforms/reform-schema.ts';
import { post } from '../../app/api/client.ts';
import { download, keepFile } from '../../app/api/download.ts';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { PolicyDocument } from '../policies/policy-answers.ts';
import styles from './reform.module.css';
import { ReformForm } from './reform-form.tsx';
import { ReformResult } from './reform-result.tsx';
import { reformText } from './reform-text.ts';
import { ReformYaml } from './reform-yaml.tsx';
import { type FinishedTrial, useTrial } from './use-trial.ts';

/** A reform while it is written. */
interface Draft {
  readonly reform: Reform;
  /** YAML that cannot be read, as it stands; null while all that was written is in the reform. */
  readonly unread: string | null;
}

interface EditorProps {
  readonly document: PolicyDocument;
  readonly draft: Draft;
  /** What the reform is called while nobody has named it. */
  readonly label: string;
  readonly onChange: (draft: Draft) => void;
}

function FormPane({ document, draft, onChange }: Omit<EditorProps, 'label'>) {
  const text = useText();
  const { reform, unread } = draft;
  const other = reform.changes.filter(({ change }) => change === 'measure').length;
  if (unread !== null) {
    const discard = () => onChange({ reform, unread: null });
    return (
      <Alert
        type="warning"
        showIcon
        title={text(reformText.unreadYaml)}
        action={<Button onClick={discard}>{text(reformText.discardYaml)}</Button>}
      />
    );
  }
  return (
    <>
      {other === 0 ? null : <p className={styles['hint']}>{text(reformText.yamlOther, { count: other })}</p>}
      <ReformForm
        document={document}
        reform={reform}
        onChange={(next) => onChange({ reform: next, unread: null })}
      />
    </>
  );
}

function ReformEditor({ document, draft, label, onChange }: EditorProps) {
  const text = useText();
  const { reform } = draft;
  const count = reform.changes.length;
  return (
    <div className={styles['parts']}>
      <div className={styles['scope']}>
        <div className={styles['wide']}>
          <span>{text(reformText.name)}</span>
          <Input
            aria-label={text(reformText.name)}
            value={reform.title}
            placeholder={label}
            maxLength={120}
            onChange={(event) => onChange({ ...draft, reform: { ...reform, title: event.target.value } })}
          />
        </div>
        <p className={styles['count']}>
          <span>{text(count === 0 ? reformText.unchanged : reformText.changed, { count })}</span>
          <Button
            size="small"
            disabled={count === 0 && draft.unread === null}
            onClick={() => onChange({ reform: { ...reform, changes: [] }, unread: null })}
          >
            {text(reformText.reset)}
          </Button>
        </p>
      </div>
      <Tabs
        destroyOnHidden
        items={[
          {
            key: 'form',
            label: text(reformText.form),
            children: <FormPane document={document} draft={draft} onChange={onChange} />,
          },
          {
            key: 'yaml',
            label: text(reformText.yaml),
            children: (
              <ReformYaml
                document={document}
                reform={named(reform, label)}
                unread={draft.unread}
                onChange={(next, unread) => onChange({ reform: next, unread })}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

/** How the first and the second reform are called while nobody has named them. */
function labelOf(index: number): Message {
  return index === 0 ? reformText.reformA : reformText.reformB;
}

function named(reform: Reform, label: string): Reform {
  return { ...reform, title: reform.title.trim() === '' ? label : reform.title };
}

/** The names of reforms as results show them: no two are called the same. */
function namesOf(reforms: readonly Reform[], text: (message: Message) => string): readonly string[] {
  const titles = reforms.map(({ title }) => title);
  if (new Set(titles).size === titles.length) return titles;
  return titles.map((title, index) => `${text(labelOf(index))} ${title}`);
}

/** The state of a workbench: one reform or two, what they came to on the scope, and their files. */
function useWorkbench(document: PolicyDocument, scope: TrialScope) {
  const text = useText();
  const [drafts, setDrafts] = useState<readonly Draft[]>([
    { reform: { title: '', pack: document.id, changes: [] }, unread: null },
  ]);
  const reforms = drafts.map(({ reform }, index) => named(reform, text(labelOf(index))));
  const running = useTrial(scope, reforms);
  const share = useMutation({
    mutationFn: (reform: Reform) => post<ReformFile>('/reforms/files', { scope, reform }),
    onSuccess: save,
  });
  const workbook = useMutation({
    mutationFn: ({ scope: tried, reforms: those }: FinishedTrial) =>
      download('/reforms/workbooks', `${document.id}.xlsx`, { scope: tried, reforms: those }),
  });
  const second = () => {
    const [first] = drafts;
    if (first === undefined) return;
    const copy = { ...first, reform: { ...first.reform, title: '' } };
    setDrafts(drafts.length > 1 ? [first] : [first, copy]);
  };
  const change = (index: number, draft: Draft) => setDrafts(drafts.with(index, draft));
  return { drafts, reforms, change, second, share, workbook, ...running };
}

/** Gives the signed file to the browser to keep. */
function save(file: ReformFile): void {
  const bytes = new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' });
  keepFile(bytes, `${file.scope.packId}-${file.reformHash.slice(0, 8)}.json`);
}

/** What keeps a trial from being run, or nothing. */
function obstacleOf(drafts: readonly Draft[], scope: TrialScope): Message | null {
  if (drafts.some(({ unread }) => unread !== null)) return reformText.fixYaml;
  if (scope.years.length === 0) return reformText.needYear;
  return drafts.every(({ reform }) => reform.changes.length === 0) ? reformText.nothingChanged : null;
}

function Editors({ document, scope, bench }: BenchProps) {
  const text = useText();
  const { drafts, reforms, change, share } = bench;
  const editorOf = (draft: Draft, index: number) => (
    <>
      <ReformEditor
        label={text(labelOf(index))}
        document={document}
        draft={draft}
        onChange={(next) => change(index, next)}
      />
      <p className={styles['buttons']}>
        <Button
          onClick={() => share.mutate(reforms[index] ?? draft.reform)}
          loading={share.isPending}
          disabled={scope.years.length === 0 || draft.reform.changes.length === 0 || draft.unread !== null}
        >
          {text(reformText.export)}
        </Button>
        <span className={styles['hint']}>{text(reformText.exportHint)}</span>
      </p>
    </>
  );
  const [first, other] = drafts;
  if (first === undefined) return null;
  if (other === undefined) return editorOf(first, 0);
  return (
    <Tabs
      type="card"
      items={drafts.map((draft, index) => ({
        key: String(index),
        label: `${text(labelOf(index))} · ${text(reformText.changed, { count: draft.reform.changes.length })}`,
        children: editorOf(draft, index),
      }))}
    />
  );
}

interface BenchProps {
  readonly document: PolicyDocument;
  readonly scope: TrialScope;
  readonly bench: ReturnType<typeof useWorkbench>;
}

function RunBar({ scope, bench }: Pick<BenchProps, 'scope' | 'bench'>) {
  const text = useText();
  const { drafts, second, trial, progress, stop } = bench;
  const obstacle = obstacleOf(drafts, scope);
  const words =
    progress === null
      ? obstacle === null
        ? ''
        : text(obstacle)
      : text(reformText.runningYear, {
          year: progress.year,
          number: progress.done + 1,
          total: progress.total,
        });
  return (
    <div className={styles['runBar']}>
      <Button
        type="primary"
        // While it runs the button keeps the focus, its name and its place; the words beside it say how far it has
        // come.
        onClick={() => (trial.isPending ? undefined : trial.mutate())}
        aria-busy={trial.isPending}
        disabled={obstacle !== null}
      >
        {text(reformText.run)}
      </Button>
      <Button onClick={second} disabled={trial.isPending}>
        {text(drafts.length > 1 ? reformText.removeSecond : reformText.addSecond)}
      </Button>
      <span role="status">{words}</span>
      {progress === null || progress.total === 1 ? null : (
        <>
          <Progress
            className={styles['progress'] ?? ''}
            aria-label={text(reformText.progress)}
            percent={Math.round((progress.done / progress.total) * 100)}
            size="small"
          />
          <Button size="small" onClick={stop}>
            {text(reformText.stop)}
          </Button>
        </>
      )}
    </div>
  );
}

/** A result with what it was asked for; it says so when the reform or the scope was changed since. */
function Finished({ document, done, scope, bench }: BenchProps & { readonly done: FinishedTrial }) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  const same = JSON.stringify([done.scope, done.reforms]) === JSON.stringify([scope, bench.reforms]);
  return (
    <div ref={place} tabIndex={-1} className={styles['finished']}>
      {same ? null : <Alert type="warning" showIcon role="status" title={text(reformText.outdated)} />}
      <ProblemAlert error={bench.workbook.error} />
      <ReformResult
        answer={done.answer}
        adoptedOn={document.adoptedOn}
        names={namesOf(done.reforms, text)}
        onWorkbook={() => bench.workbook.mutate(done)}
        isWriting={bench.workbook.isPending}
      />
    </div>
  );
}

/** Changes a document in a form or as YAML and tries it on the ledger; two reforms can be compared. */
export function Workbench({ document, scope }: Omit<BenchProps, 'bench'>) {
  const text = useText();
  const bench = useWorkbench(document, scope);
  const { trial, share } = bench;
  return (
    <>
      <Section title={text(bench.drafts.length > 1 ? reformText.reforms : reformText.reformA)}>
        <Editors document={document} scope={scope} bench={bench} />
        <ProblemAlert error={trial.error ?? share.error} />
        <RunBar scope={scope} bench={bench} />
      </Section>
      {trial.data == null ? null : (
        <Finished key={trial.submittedAt} document={document} done={trial.data} scope={scope} bench={bench} />
      )}
    </>
  );
}
