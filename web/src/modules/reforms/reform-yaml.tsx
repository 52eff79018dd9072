import { Alert } from 'antd';
import { type UIEvent, useId, useRef, useState } from 'react';
import type { Reform } from '../../../../src/modules/reforms/reform-schema.ts';
import { useText } from '../../i18n/language.ts';
import styles from './reform.module.css';
import { readReformYaml, reformYaml } from './reform-draft.ts';
import type { ReformPart } from './reform-form.tsx';
import { reformText } from './reform-text.ts';

const [FEWEST_ROWS, MOST_ROWS] = [12, 30];

/** Text with the numbers of its lines, so that a sentence that names a line can be followed. */
function NumberedText(props: {
  readonly label: string;
  readonly value: string;
  readonly wrongLine: number | null;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
}) {
  const { label, value, wrongLine, describedBy, onChange } = props;
  const numbers = useRef<HTMLOListElement>(null);
  const lines = value.split('\n').length;
  const follow = (event: UIEvent<HTMLTextAreaElement>) => {
    if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
  };
  return (
    <div className={styles['yaml']}>
      <ol ref={numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
          <li key={index} data-wrong={wrongLine === index + 1 ? '' : undefined}>
            {index + 1}
          </li>
        ))}
      </ol>
      <textarea
        aria-label={label}
        aria-invalid={wrongLine !== null}
        aria-describedby={describedBy}
        spellCheck={false}
        wrap="off"
        rows={Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, lines + 1))}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={follow}
      />
    </div>
  );
}

interface YamlProps extends Omit<ReformPart, 'onChange'> {
  /** YAML that could not be read, as it was left; null when there is none. */
  readonly unread: string | null;
  readonly onChange: (reform: Reform, unread: string | null) => void;
}

/** The reform as YAML. What cannot be read is kept as it was written, and the reform stays as it was before. */
export function ReformYaml({ document, reform, unread, onChange }: YamlProps) {
  const text = useText();
  const described = useId();
  const [written, setWritten] = useState(() => unread ?? reformYaml(reform));
  const read = readReformYaml(written, document.id);
  const onWrite = (next: string) => {
    setWritten(next);
    const found = readReformYaml(next, document.id);
    if (found.ok) onChange(found.reform, null);
    else onChange(reform, next);
  };
  // A reform that was just begun is no fault, whatever is still missing in it.
  const wrong = read.ok || unread === null ? null : read;
  return (
    <div className={styles['parts']}>
      <p className={styles['hint']}>{text(reformText.yamlHint)}</p>
      <NumberedText
        label={text(reformText.yaml)}
        value={written}
        wrongLine={wrong === null ? null : (wrong.line ?? 1)}
        describedBy={described}
        onChange={onWrite}
      />
      <div id={described}>
        {wrong === null ? null : (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={text(reformText.yamlWrong, { line: wrong.line ?? 1, place: wrong.place })}
            description={
              <>
                <p>{text(wrong.message)}</p>
                <p>{text(reformText.yamlKept)}</p>
              </>
            }
          />
        )}
      </div>
    </div>
  );
}
