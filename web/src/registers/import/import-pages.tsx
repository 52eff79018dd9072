import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Modal, Progress } from 'antd';
import { useEffect, useState } from 'react';
import type { RegisterDescription } from '../../../../src/kernel/register.ts';
import type { ImportAnswer } from '../../app/api/answers.ts';
import { post } from '../../app/api/client.ts';
import { download } from '../../app/api/download.ts';
import { formatCount } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { importText, recordText } from '../../i18n/register-text.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import registerStyles from '../registers.module.css';
import { UnknownRegister } from '../unknown-register.tsx';
import { useAddressedId, useAddressedRegister } from '../use-register.ts';
import styles from './import.module.css';
import { importQuery } from './import-queries.ts';
import { ImportRows } from './import-rows.tsx';
import { MappingStep } from './mapping-step.tsx';
import { Steps } from './steps.tsx';
import { UploadStep } from './upload-step.tsx';

interface ImportProps {
  readonly description: RegisterDescription;
  readonly answer: ImportAnswer;
}

/** The two commands of an import: write, and take back. */
function useImportCommand({ description, answer }: ImportProps, command: 'apply' | 'undo') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<ImportAnswer>(`/${description.plural}/imports/${answer.id}/${command}`, {}),
    onSuccess: async (after) => {
      client.setQueryData(importQuery(description, answer.id).queryKey, after);
      await client.invalidateQueries({ queryKey: ['records', description.plural] });
      await client.invalidateQueries({ queryKey: ['home'] });
    },
  });
}

function Totals({ totals }: { readonly totals: ImportAnswer['totals'] }) {
  const text = useText();
  const figures = [
    { label: importText.rows, value: totals.rows, tone: '' },
    { label: importText.valid, value: totals.valid, tone: styles['good'] },
    { label: importText.invalid, value: totals.invalid, tone: totals.invalid > 0 ? styles['bad'] : '' },
    { label: importText.duplicate, value: totals.duplicate, tone: totals.duplicate > 0 ? styles['bad'] : '' },
  ];
  return (
    <dl className={styles['totals']}>
      {figures.map((figure) => (
        <div key={figure.label.en}>
          <dt>{text(figure.label)}</dt>
          <dd className={figure.tone}>{formatCount(figure.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Working({ answer }: { readonly answer: ImportAnswer }) {
  const text = useText();
  const { done, total } = answer.progress;
  const percent = total === 0 ? 0 : Math.floor((done * 100) / total);
  const words = answer.state === 'undoing' ? importText.undoing : importText.applying;
  const sentence = text(words, { done: formatCount(done), total: formatCount(total) });
  const tenth = Math.floor(percent / 10);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every tenth is announced, not every row.
  useEffect(() => announce(sentence), [tenth]);
  return (
    <div className={styles['progress']}>
      <p>{sentence}</p>
      <Progress percent={percent} status="active" aria-label={sentence} />
    </div>
  );
}

function PreviewActions(props: ImportProps & { readonly onRemap: () => void }) {
  const text = useText();
  const { description, answer } = props;
  const apply = useImportCommand(props, 'apply');
  const errors = useMutation({
    mutationFn: () =>
      download(`/${description.plural}/imports/${answer.id}/errors.xlsx`, `errors-${answer.fileName}`),
  });
  const { valid, invalid } = answer.totals;
  return (
    <>
      <ProblemAlert error={apply.error ?? errors.error} />
      <div className={styles['bar']}>
        <Button
          type="primary"
          disabled={valid === 0}
          loading={apply.isPending}
          onClick={() => apply.mutate()}
        >
          {text(importText.apply, { count: formatCount(valid) })}
        </Button>
        {invalid === 0 ? null : (
          <Button loading={errors.isPending} onClick={() => errors.mutate()}>
            {text(importText.errorsFile)}
          </Button>
        )}
        <Button onClick={props.onRemap}>{text(importText.remap)}</Button>
        <RouteLink to={`/${description.plural}/import`} className={registerStyles['linkButton']}>
          {text(importText.another)}
        </RouteLink>
        {invalid === 0 ? null : (
          <span className={styles['hint']}>
            {text(importText.applyHint, { count: formatCount(invalid) })}
          </span>
        )}
      </div>
    </>
  );
}

function ResultActions(props: ImportProps) {
  const text = useText();
  const { description, answer } = props;
  const [asking, setAsking] = useState(false);
  const undo = useImportCommand(props, 'undo');
  const sentence =
    answer.state === 'applied'
      ? text(importText.applied, { count: formatCount(answer.progress.done) })
      : text(importText.undone);
  return (
    <>
      <p className={styles['result']} role="status">
        {sentence}
      </p>
      <div className={styles['bar']}>
        <RouteLink to={`/${description.plural}`} className={registerStyles['linkButtonPrimary']}>
          {text(importText.toList)}
        </RouteLink>
        <RouteLink to={`/${description.plural}/import`} className={registerStyles['linkButton']}>
          {text(importText.another)}
        </RouteLink>
        {answer.state === 'applied' ? (
          <Button danger onClick={() => setAsking(true)}>
            {text(importText.undo)}
          </Button>
        ) : null}
      </div>
      <Modal
        open={asking}
        title={text(importText.undo)}
        okText={text(importText.undo)}
        cancelText={text(recordText.cancel)}
        okButtonProps={{ danger: true, loading: undo.isPending }}
        onOk={() => undo.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p>{text(importText.undoConfirm)}</p>
        <ProblemAlert error={undo.error} />
      </Modal>
    </>
  );
}

const STEP_OF = { mapping: 1, previewed: 2, applying: 3, applied: 4, undoing: 4, undone: 4 } as const;

function LoadedImport(props: ImportProps) {
  const text = useText();
  const { description, answer } = props;
  // Before writing the faults matter, afterwards what was written; the person's own choice outlasts both.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [remapping, setRemapping] = useState(false);
  if (answer.state === 'mapping' || remapping) {
    return (
      <>
        <Steps current={1} />
        <MappingStep description={description} answer={answer} onDone={() => setRemapping(false)} />
      </>
    );
  }
  const onlyInvalid = chosen ?? (answer.totals.invalid > 0 && answer.state === 'previewed');
  return (
    <>
      <Steps current={STEP_OF[answer.state]} />
      <Section title={`${text(importText.file)}：${answer.fileName}`}>
        <Totals totals={answer.totals} />
        {answer.state === 'previewed' ? (
          <PreviewActions {...props} onRemap={() => setRemapping(true)} />
        ) : null}
        {answer.state === 'applying' || answer.state === 'undoing' ? <Working answer={answer} /> : null}
        {answer.state === 'applied' || answer.state === 'undone' ? <ResultActions {...props} /> : null}
      </Section>
      <Section
        title={text(importText.stepPreview)}
        flush
        aside={
          <Checkbox checked={onlyInvalid} onChange={(event) => setChosen(event.target.checked)}>
            {text(importText.onlyInvalid)}
          </Checkbox>
        }
      >
        <ImportRows description={description} answer={answer} onlyInvalid={onlyInvalid} />
      </Section>
    </>
  );
}

function ImportFrame(props: { readonly description: RegisterDescription; readonly id: string | null }) {
  const text = useText();
  const { description, id } = props;
  const found = useQuery({ ...importQuery(description, id ?? ''), enabled: id !== null });
  return (
    <Page
      title={text(importText.heading, { title: text(description.title) })}
      trail={[{ label: text(description.title), to: `/${description.plural}` }]}
    >
      {id === null ? (
        <>
          <Steps current={0} />
          <UploadStep description={description} />
        </>
      ) : found.data !== undefined ? (
        <LoadedImport description={description} answer={found.data} />
      ) : found.error === null ? (
        <LoadingRows />
      ) : (
        <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      )}
    </Page>
  );
}

/** Importing rows from Excel: choose a file. */
export function ImportUploadPage() {
  const { name, entry } = useAddressedRegister();
  return entry === undefined ? (
    <UnknownRegister name={name} />
  ) : (
    <ImportFrame description={entry.description} id={null} />
  );
}

/** One import: check, write, result. The address can be opened again later. */
export function ImportPage() {
  const { name, entry } = useAddressedRegister();
  const id = useAddressedId();
  return entry === undefined ? (
    <UnknownRegister name={name} />
  ) : (
    <ImportFrame key={id} description={entry.description} id={id} />
  );
}
