import { Alert, Button } from 'antd';
import { ApiProblem } from '../app/api/problem.ts';
import { appText } from '../i18n/app-text.ts';
import { useText } from '../i18n/language.ts';
import styles from './ui.module.css';

/** Shows why something was refused: the sentence, what to do next, and the number to quote. */
export function ProblemAlert(props: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const text = useText();
  const { error, onRetry } = props;
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiProblem ? error : null;
  const sentence = problem?.sentence ?? (error instanceof Error ? error.message : String(error));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles['problem'] ?? ''}
      title={sentence}
      description={
        <>
          {problem?.next == null ? null : <p>{problem.next}</p>}
          {problem === null ? null : (
            <p className={styles['trace']}>
              {text(appText.errorCode, { code: problem.code })}
              {problem.requestId === null ? null : ` · ${text(appText.requestId, { id: problem.requestId })}`}
            </p>
          )}
        </>
      }
      action={onRetry === undefined ? null : <Button onClick={onRetry}>{text(appText.retry)}</Button>}
    />
  );
}
