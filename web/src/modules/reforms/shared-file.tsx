import { useMutation } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { FileCheck } from '../../../../src/modules/reforms/reform-schema.ts';
import { post } from '../../app/api/client.ts';
import { useText } from '../../i18n/language.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './reform.module.css';
import { reformText } from './reform-text.ts';

/** A file that is no JSON is told here; everything else about it the server says. */
class NotJson extends Error {}

async function check(file: File): Promise<FileCheck> {
  let content: unknown;
  try {
    content = JSON.parse(await file.text());
  } catch {
    throw new NotJson();
  }
  return await post<FileCheck>('/reforms/files/check', content);
}

function CheckResult({ found }: { readonly found: FileCheck }) {
  const text = useText();
  const tell = (same: boolean) => text(same ? reformText.yes : reformText.no);
  return (
    <>
      <Alert
        type={found.same ? 'success' : 'warning'}
        showIcon
        role="status"
        title={text(found.same ? reformText.same : reformText.differs)}
        description={`${text(reformText.signature)}：${text(found.ownKey ? reformText.signatureOwn : reformText.signatureOther)}`}
      />
      <div className={styles['wrap']}>
        <table className={styles['table']}>
          <caption className="visually-hidden">{text(reformText.openFile)}</caption>
          <thead>
            <tr>
              <th scope="col">{text(reformText.year)}</th>
              <th scope="col">{text(reformText.packSame)}</th>
              <th scope="col">{text(reformText.factsSame)}</th>
              <th scope="col">{text(reformText.resultSame)}</th>
            </tr>
          </thead>
          <tbody>
            {found.years.map(({ year, packSame, packCurrent, factsSame, resultSame }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td data-label={text(reformText.packSame)}>
                  {packSame && !packCurrent ? text(reformText.packKept) : tell(packSame)}
                </td>
                <td data-label={text(reformText.factsSame)}>{tell(factsSame)}</td>
                <td data-label={text(reformText.resultSame)}>{tell(resultSame)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.years
        .filter(({ packSame }) => !packSame)
        .map(({ year, packHash }) => (
          <p key={year} className={styles['hint']}>
            {text(reformText.packMissing, { year, hash: packHash })}
          </p>
        ))}
    </>
  );
}

/** Opens a result that somebody shared: its signature is verified and it is run again on this node. */
export function SharedFile() {
  const text = useText();
  const checking = useMutation({ mutationFn: check });
  return (
    <Section title={text(reformText.openFile)}>
      <p className={styles['hint']}>{text(reformText.openLead)}</p>
      <p className={styles['buttons']}>
        <FileButton
          label={text(reformText.choose)}
          accept=".json,application/json"
          isBusy={checking.isPending}
          onFile={(file) => checking.mutate(file)}
        />
        <span>{checking.variables?.name}</span>
      </p>
      {checking.isPending ? <p role="status">{text(reformText.running)}</p> : null}
      {checking.error instanceof NotJson ? (
        <Alert type="error" showIcon role="alert" title={text(reformText.notJson)} />
      ) : (
        <ProblemAlert error={checking.error} />
      )}
      {checking.data === undefined ? null : <CheckResult found={checking.data} />}
    </Section>
  );
}
