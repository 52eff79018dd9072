import { Alert, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/language.ts';
import styles from './reform.module.css';
import { type ReadReform, readReformYaml, reformYaml } from './reform-draft.ts';
import type { ReformPart } from './reform-form.tsx';
import { reformText } from './reform-text.ts';

/** The reform as YAML. What cannot be read is kept as it was written, and the reform stays as it was before. */
export function ReformYaml({ document, reform, onChange }: ReformPart) {
  const text = useText();
  const [written, setWritten] = useState(() => reformYaml(reform));
  const [read, setRead] = useState<ReadReform | null>(null);
  const onWrite = (next: string) => {
    setWritten(next);
    const found = readReformYaml(next, document.id);
    setRead(found);
    if (found.ok) onChange(found.reform);
  };
  return (
    <div className={styles['parts']}>
      <p className={styles['hint']}>{text(reformText.yamlHint)}</p>
      <Input.TextArea
        aria-label={text(reformText.yaml)}
        className={styles['yaml'] ?? ''}
        spellCheck={false}
        autoSize={{ minRows: 12, maxRows: 30 }}
        value={written}
        onChange={(event) => onWrite(event.target.value)}
        aria-invalid={read?.ok === false}
      />
      {read === null || read.ok ? null : (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={text(reformText.yamlWrong, { line: read.line ?? 1, place: read.place })}
          description={text(read.message)}
        />
      )}
    </div>
  );
}
