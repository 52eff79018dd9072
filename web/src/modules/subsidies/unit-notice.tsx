import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { post } from '../../app/api/client.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './measure.module.css';
import type { NoticeAnswer, UnitAnswer } from './settlement-answers.ts';
import { unitPath, unitQuery } from './settlement-queries.ts';
import { unitText } from './unit-text.ts';

interface NoticeProps {
  readonly settlementId: string;
  readonly state: string;
  readonly answer: UnitAnswer;
}

/** The ways to a notice that was issued; code and public page are told to the person who issued it. */
function IssuedLinks(props: {
  readonly path: string;
  readonly verification: string | null;
  readonly issued: NoticeAnswer | undefined;
}) {
  const text = useText();
  const { path, issued } = props;
  const verification = issued?.verificationUrl ?? props.verification;
  return (
    <p className={styles['links']}>
      <a href={`/api/v1${path}.pdf`} target="_blank" rel="noopener">
        {text(unitText.openPdf)}
      </a>
      {verification === null ? null : (
        <a href={verification} target="_blank" rel="noopener">
          {text(unitText.verifyPage)}
        </a>
      )}
      {issued === undefined ? null : <span>{text(unitText.verifyCode, { code: issued.code })}</span>}
    </p>
  );
}

/** The notice of a unit: the way to it once issued, the button that issues it, or the reason why it cannot be. */
export function UnitNotice({ settlementId, state, answer }: NoticeProps) {
  const text = useText();
  const able = useAbilities();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = `${unitPath(settlementId, answer.unitId)}/notice`;
  const issue = useMutation({
    mutationFn: () => post<NoticeAnswer>(path, {}),
    onSuccess: async () => {
      announce(text(unitText.issued));
      setAsking(false);
      await client.invalidateQueries({ queryKey: unitQuery(settlementId, answer.unitId).queryKey });
    },
  });
  const isIssued = answer.certificateId !== null || issue.data !== undefined;
  const obstacle =
    state !== 'approved'
      ? unitText.noticeAfterApproval
      : answer.result.granted === '0'
        ? unitText.noticeNothing
        : null;
  // Somebody who may not issue it has no use for a section about it before it is there.
  if (!isIssued && !able('settlement.issue')) return null;
  return (
    <Section title={text(unitText.notice)}>
      {isIssued ? (
        <IssuedLinks path={path} verification={answer.verificationPath} issued={issue.data} />
      ) : obstacle === null ? (
        <Button type="primary" onClick={() => setAsking(true)}>
          {text(unitText.issueNotice)}
        </Button>
      ) : (
        <p className={styles['quiet']}>{text(obstacle)}</p>
      )}
      <Modal
        open={asking}
        title={text(unitText.issueNotice)}
        okText={text(unitText.issueNotice)}
        cancelText={text(unitText.cancel)}
        okButtonProps={{ loading: issue.isPending }}
        onOk={() => issue.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{text(unitText.issueConfirm, { unit: answer.result.unit.name })}</p>
        <ProblemAlert error={issue.error} />
      </Modal>
    </Section>
  );
}
