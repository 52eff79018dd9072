import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import type { RegisterDescription } from '../../../../src/kernel/register.ts';
import type { ImportAnswer } from '../../app/api/answers.ts';
import { upload } from '../../app/api/client.ts';
import { download } from '../../app/api/download.ts';
import { ApiProblem } from '../../app/api/problem.ts';
import { useText } from '../../i18n/language.ts';
import { importText } from '../../i18n/register-text.ts';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { fileObjection, WORKBOOK_TYPE } from './file-choice.ts';
import styles from './import.module.css';

/** Sends a chosen file for preview and goes to the page of the import. */
function useUpload(description: RegisterDescription) {
  const text = useText();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (file: File) => {
      const objection = fileObjection(file);
      if (objection !== null) {
        throw new ApiProblem({ status: 422, code: 'client.file', sentence: text(objection) });
      }
      return upload<ImportAnswer>(`/${description.plural}/imports`, file, WORKBOOK_TYPE);
    },
    onSuccess: (answer) => void navigate({ to: `/${description.plural}/import/${answer.id}` }),
  });
}

function DropZone(props: { readonly pending: string | null; readonly onFile: (file: File) => void }) {
  const text = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) props.onFile(file);
    // The same file chosen again after mending it must count as a change.
    if (input.current !== null) input.current.value = '';
  };
  const onDrag = (event: DragEvent, entering: boolean) => {
    event.preventDefault();
    setOver(entering);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard.
    <div
      className={`${styles['drop']} ${over ? styles['over'] : ''}`}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        id={id}
        type="file"
        accept=".xlsx,.csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text(importText.choose)}
        onChange={(event) => take(event.target.files)}
      />
      <Button type="primary" loading={props.pending !== null} onClick={() => input.current?.click()}>
        {text(importText.choose)}
      </Button>
      <p aria-live="polite">
        {props.pending === null ? text(importText.drop) : text(importText.uploading, { name: props.pending })}
      </p>
    </div>
  );
}

/** First step: choose a file, or fetch the template to fill in. */
export function UploadStep({ description }: { readonly description: RegisterDescription }) {
  const text = useText();
  const sending = useUpload(description);
  const template = useMutation({
    mutationFn: () => download(`/${description.plural}/template.xlsx`, `${description.plural}.xlsx`),
  });
  return (
    <Section>
      <ProblemAlert error={sending.error ?? template.error} />
      <DropZone
        pending={sending.isPending ? sending.variables.name : null}
        onFile={(file) => sending.mutate(file)}
      />
      <p className={styles['hint']}>
        {text(importText.templateHint)}{' '}
        <Button type="link" size="small" loading={template.isPending} onClick={() => template.mutate()}>
          {text(importText.template)}
        </Button>
      </p>
    </Section>
  );
}
