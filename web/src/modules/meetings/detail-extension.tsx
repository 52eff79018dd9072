import { useQuery } from '@tanstack/react-query';
import { registrationRegister } from '../../../../src/modules/meetings/registration-schema.ts';
import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { useText } from '../../i18n/language.ts';
import { LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './meetings.module.css';
import { ticketQuery } from './meetings-queries.ts';
import { ticketText } from './meetings-text.ts';

/** Below a registration: the ticket that is shown at the door, as long as it is good for something. */
export function DetailExtension({ description, item }: DetailExtensionProps) {
  const text = useText();
  if (description.noun !== registrationRegister.noun || item.state !== 'registered') return null;
  const hasSeat = item['seat'] === 'confirmed';
  return (
    <Section title={text(ticketText.heading)}>
      {hasSeat ? (
        <Ticket id={item.id} number={Number(item['ticketNumber'])} />
      ) : (
        <p>{text(ticketText.waiting)}</p>
      )}
    </Section>
  );
}

function Ticket({ id, number }: { readonly id: string; readonly number: number }) {
  const text = useText();
  const ticket = useQuery(ticketQuery(id, number));
  if (ticket.isPending) return <LoadingRows rows={3} />;
  if (ticket.error !== null)
    return <ProblemAlert error={ticket.error} onRetry={() => void ticket.refetch()} />;
  const { qr, token, until } = ticket.data;
  return (
    <div className={styles['ticket']}>
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(qr)}`} alt={text(ticketText.code)} />
      <div>
        <p>{text(ticketText.lead, { until })}</p>
        <p className={styles['quiet']}>{text(ticketText.keep)}</p>
        <details>
          <summary>{text(ticketText.byHand)}</summary>
          <code className={styles['token']}>{token}</code>
        </details>
      </div>
    </div>
  );
}
